using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Tests.JavaScript.Fetching;

public sealed class FetchStreamTests
{
    private const int Megabyte = 1 << 20;
    private const int Whole = 100;

    [Fact]
    public async Task A_reader_that_waits_stops_the_sender()
    {
        var sent = 0;
        await using var world = await FetchWorld.StartAsync(async http =>
        {
            if (http.Request.Path == "/sent")
            {
                await http.Response.WriteAsync($"{Volatile.Read(ref sent)}");
                return;
            }

            var piece = new byte[Megabyte];
            for (; sent < Whole; Interlocked.Increment(ref sent))
            {
                await http.Response.Body.WriteAsync(piece);
            }
        });
        // While nothing is read the count comes to rest, far before the end; then the rest arrives whole.
        Assert.Equal(
            $"[ true, {(long)Whole * Megabyte} ]",
            await world.AskAsync(
                """
                const sent = async () => Number(await (await fetch(url + '/sent')).text());
                const r = await fetch(url);
                const reader = r.body.getReader();
                let total = (await reader.read()).value.length;
                let before = -1, now = await sent();
                while (now !== before) {
                  await new Promise(resolve => setTimeout(resolve, 300));
                  [before, now] = [now, await sent()];
                }
                const rested = now < 50;
                reader.releaseLock();
                for await (const piece of r.body) total += piece.length;
                return [rested, total];
                """));
    }

    [Fact]
    public async Task A_server_that_waits_stops_the_stream_it_gets()
    {
        var read = new TaskCompletionSource();
        await using var world = await FetchWorld.StartAsync(async http =>
        {
            if (http.Request.Path == "/read")
            {
                read.SetResult();
                return;
            }

            await read.Task;
            var (total, count) = (0L, 0);
            var buffer = new byte[Megabyte];
            while ((count = await http.Request.Body.ReadAsync(buffer)) > 0)
            {
                total += count;
            }

            await http.Response.WriteAsync($"{total}");
        });
        Assert.Equal(
            $"[ true, '{(long)Whole * Megabyte}', {Whole} ]",
            await world.AskAsync(
                $$"""
                let pulled = 0;
                const body = new ReadableStream({
                  pull(controller) {
                    if (pulled === {{Whole}}) return controller.close();
                    pulled++;
                    controller.enqueue(new Uint8Array({{Megabyte}}));
                  },
                }, { highWaterMark: 0 });
                const answer = fetch(url, { method: 'POST', body, duplex: 'half' });
                let before = -1;
                while (pulled !== before || pulled === 0) {
                  before = pulled;
                  await new Promise(resolve => setTimeout(resolve, 300));
                }
                const rested = pulled < 50;
                await fetch(url + '/read');
                return [rested, await (await answer).text(), pulled];
                """));
    }

    [Fact]
    public async Task A_piece_is_there_as_soon_as_it_was_sent()
    {
        var next = new SemaphoreSlim(0);
        await using var world = await FetchWorld.StartAsync(async http =>
        {
            if (http.Request.Path == "/next")
            {
                next.Release();
                return;
            }

            for (var i = 0; i < 3; i++)
            {
                await http.Response.WriteAsync($"piece {i}");
                await http.Response.Body.FlushAsync();
                await next.WaitAsync();
            }
        });
        Assert.Equal(
            "[ 'piece 0', 'piece 1', 'piece 2' ]",
            await world.AskAsync(
                """
                const r = await fetch(url);
                const pieces = [];
                for await (const text of r.body.pipeThrough(new TextDecoderStream())) {
                  pieces.push(text);
                  await fetch(url + '/next');
                }
                return pieces;
                """));
    }

    [Fact]
    public async Task Node_streams_and_web_streams_join()
    {
        await using var world = await FetchWorld.StartAsync(http => http.Request.Body.CopyToAsync(http.Response.Body));
        Assert.Equal(
            "[ 'HELLO', '2cf24dba' ]",
            await world.AskAsync(
                """
                const { Readable, Transform } = require('stream');
                const { pipeline } = require('stream/promises');
                const { text } = require('stream/consumers');
                const upper = new Transform({ transform(chunk, _, done) { done(null, chunk.toString().toUpperCase()); } });
                const get = async () => (await fetch(url, { method: 'POST', body: 'hello' })).body;
                const hash = require('crypto').createHash('sha256');
                const hashed = pipeline(Readable.fromWeb(await get()), hash);
                const all = await text(Readable.fromWeb(await get()).pipe(upper));
                await hashed;
                return [all, hash.read().toString('hex').slice(0, 8)];
                """));
    }

    [Fact]
    public async Task A_body_can_be_cloned_cancelled_and_made_anew()
    {
        await using var world = await FetchWorld.StartAsync(http => http.Response.WriteAsync("text"));
        Assert.Equal(
            "[ 'text', 'text', undefined, true, 'text', 'application/json', { a: 1 } ]",
            await world.AskAsync(
                """
                const one = await fetch(url);
                const two = one.clone();
                const cancelled = await fetch(url);
                const made = Response.json({ a: 1 });
                return [
                  await one.text(), await two.text(), await cancelled.body.cancel(), cancelled.bodyUsed,
                  await new Response((await fetch(url)).body).text(), made.headers.get('content-type'), await made.json(),
                ];
                """));
    }

    [Fact]
    public async Task A_body_too_large_for_the_realm_fails_where_it_is_read()
    {
        await using var world = await FetchWorld.StartAsync(async http =>
        {
            var piece = new byte[Megabyte];
            for (var i = 0; i < Whole && !http.RequestAborted.IsCancellationRequested; i++)
            {
                await http.Response.Body.WriteAsync(piece);
            }
        });
        await using var graph = await world.GraphAsync(
            "return attempt(fetch(url).then(r => r.arrayBuffer()));", limits: new() { Run = TimeSpan.FromSeconds(30), Heap = 64 << 20 });
        graph.Send(world.Url);
        await graph.UntilAsync(() => !graph.Taken.IsEmpty);
        Assert.Contains("Array buffer allocation failed", (string)graph.Taken.First().Body.Read()!, StringComparison.Ordinal);
    }
}
