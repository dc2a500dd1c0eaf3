using System.IO.Compression;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Nodes.Tests.JavaScript.Fetching;

public sealed class FetchFailureTests
{
    [Theory]
    [InlineData("fetch('nope')", "[ 'TypeError', 'Failed to parse URL from nope', undefined, 'Invalid URL: nope' ]")]
    [InlineData("fetch('ftp://x/')", "[ 'TypeError', 'fetch failed', undefined, 'unknown scheme' ]")]
    [InlineData("fetch('http://u:p@127.0.0.1/')", "[ 'TypeError', 'Request cannot be constructed from a URL that includes credentials: http://u:p@127.0.0.1/', undefined, undefined ]")]
    [InlineData("fetch()", "[ 'TypeError', 'fetch: 1 argument required, but only 0 present.', undefined, undefined ]")]
    [InlineData("fetch(url, { method: 'GET', body: 'x' })", "[ 'TypeError', 'Request with GET/HEAD method cannot have body.', undefined, undefined ]")]
    [InlineData("fetch(url, { method: 'TRACE' })", "[ 'TypeError', \"'TRACE' HTTP method is unsupported.\", undefined, undefined ]")]
    [InlineData("fetch(url, { method: 'POST', body: new ReadableStream() })", "[ 'TypeError', 'RequestInit: duplex option is required when sending a body.', undefined, undefined ]")]
    [InlineData("fetch(url, { method: 'POST', duplex: 'half', body: new ReadableStream({ pull() { throw new Error('mine') } }) })", "[ 'TypeError', 'fetch failed', undefined, 'mine' ]")]
    [InlineData("fetch(url).then(r => r.json())", "[ 'SyntaxError', `Unexpected token 'h', \"here\" is not valid JSON`, undefined, undefined ]")]
    [InlineData("fetch(url).then(r => r.text().then(() => r.text()))", "[ 'TypeError', 'Body is unusable: Body has already been read', undefined, undefined ]")]
    [InlineData("fetch('http://no-such-host.invalid/')", "[ 'TypeError', 'fetch failed', 'ENOTFOUND', 'getaddrinfo ENOTFOUND no-such-host.invalid' ]")]
    [InlineData("fetch('data:text/plain;base64,aGk=').then(r => r.text())", "'hi'")]
    public async Task A_wrong_call_is_a_type_error(string call, string expected)
    {
        await using var world = await FetchWorld.StartAsync(http => http.Response.WriteAsync("here"));
        Assert.Equal(expected, (await world.AskAsync($"return attempt({call});")).Replace("EAI_AGAIN", "ENOTFOUND", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_refused_connection_names_its_code()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        listener.Stop();
        await using var world = await FetchWorld.StartAsync(_ => Task.CompletedTask);
        Assert.Equal(
            $"[ 'TypeError', 'fetch failed', 'ECONNREFUSED', 'connect ECONNREFUSED 127.0.0.1:{port}' ]",
            await world.AskAsync($"return attempt(fetch('http://127.0.0.1:{port}/'));"));
    }

    [Theory]
    [InlineData("", "fetch failed")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 100\r\n\r\npart", "terminated")]
    public async Task A_connection_that_breaks_is_told(string answer, string message)
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var serving = Task.Run(async () =>
        {
            // A client may try again where a connection ended without a word.
            while (true)
            {
                using var socket = await listener.AcceptSocketAsync();
                await socket.ReceiveAsync(new byte[4096]);
                await socket.SendAsync(Encoding.ASCII.GetBytes(answer));
            }
        });
        await using var world = await FetchWorld.StartAsync(_ => Task.CompletedTask);
        Assert.Equal(
            $"[ 'TypeError', '{message}', 'UND_ERR_SOCKET', 'other side closed' ]",
            await world.AskAsync($"return attempt(fetch('http://{listener.LocalEndpoint}/').then(r => r.text()));"));
        listener.Stop();
        await Assert.ThrowsAnyAsync<SocketException>(() => serving);
    }

    [Fact]
    public async Task Headers_that_are_too_large_are_refused()
    {
        await using var world = await FetchWorld.StartAsync(
            http =>
            {
                http.Response.Headers["x-large"] = new string('x', 70_000);
                return Task.CompletedTask;
            });
        Assert.Equal("[ 'TypeError', 'fetch failed', 'UND_ERR_HEADERS_OVERFLOW', 'Headers Overflow Error' ]", await world.AskAsync("return attempt(fetch(url));"));
    }

    [Fact]
    public async Task What_is_packed_badly_fails_where_it_is_read()
    {
        await using var world = await FetchWorld.StartAsync(async http =>
        {
            http.Response.Headers.ContentEncoding = "gzip";
            await http.Response.WriteAsync("this is no gzip");
        });
        Assert.StartsWith("[ 200, [ 'TypeError', 'terminated', 'Z_DATA_ERROR',", await world.AskAsync("const r = await fetch(url);\nreturn [r.status, await attempt(r.text())];"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_abort_ends_a_request_at_any_time_with_its_reason()
    {
        var gone = new TaskCompletionSource();
        await using var world = await FetchWorld.StartAsync(async http =>
        {
            http.RequestAborted.Register(() => gone.TrySetResult());
            if (http.Request.Path == "/body")
            {
                await http.Response.WriteAsync("begin");
                await http.Response.Body.FlushAsync();
            }

            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        Assert.Equal(
            "[ [ 'AbortError', 'This operation was aborted', undefined, undefined ], 'why', [ 'TimeoutError', 'The operation was aborted due to timeout', undefined, undefined ], 'begin', 'later' ]",
            await world.AskAsync(
                """
                const reason = async promise => { try { return await promise; } catch (e) { return e; } };
                const during = new AbortController();
                const waiting = reason(fetch(url, { signal: during.signal }));
                setTimeout(() => during.abort('why'), 20);
                const body = new AbortController();
                const r = await fetch(url + '/body', { signal: body.signal });
                const reader = r.body.getReader();
                const first = Buffer.from((await reader.read()).value).toString();
                setTimeout(() => body.abort('later'), 20);
                return [await attempt(fetch(url, { signal: AbortSignal.abort() })), await waiting, await attempt(fetch(url, { signal: AbortSignal.timeout(20) })), first, await reason(reader.read())];
                """));
        await gone.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_request_without_progress_ends_by_itself()
    {
        var asked = new TaskCompletionSource();
        await using var world = await FetchWorld.StartAsync(async http =>
        {
            asked.TrySetResult();
            await Task.Delay(Timeout.Infinite, http.RequestAborted);
        });
        var time = new FakeTimeProvider();
        await using var graph = await world.GraphAsync("return attempt(fetch(url));", time, new() { Settle = TimeSpan.FromHours(1), Run = TimeSpan.FromHours(1) });
        graph.Send(world.Url);
        await asked.Task;
        time.Advance(TimeSpan.FromMinutes(4));
        Assert.Empty(graph.Taken);
        time.Advance(TimeSpan.FromMinutes(2));
        await graph.UntilAsync(() => !graph.Taken.IsEmpty);
        Assert.Equal("[ 'TypeError', 'fetch failed', 'UND_ERR_HEADERS_TIMEOUT', 'Headers Timeout Error: no answer within 300 s' ]", graph.Taken.First().Body.Read());
    }

    [Fact]
    public async Task A_host_without_a_client_says_so()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            graph: test
            nodes:
              source: { kind: source }
              fn: { code: "exports.handler = (ev, ctx) => fetch('http://127.0.0.1:1/').catch(e => ctx.route(`${e.message}: ${e.cause.message}`));" }
              sink: { kind: sink }
            links:
              - source.out -> fn.in
              - fn.out -> sink.in
            """);
        Assert.Equal("fetch failed: this host gives graphs no HTTP client; it has to call AddLoloHttp", await graph.AskAsync("x"));
    }

    [Fact]
    public async Task A_body_that_is_packed_again_and_again_is_not_unpacked_for_ever()
    {
        await using var world = await FetchWorld.StartAsync(async http =>
        {
            http.Response.Headers.ContentEncoding = string.Join(", ", Enumerable.Repeat("gzip", int.Parse(http.Request.Query["times"]!)));
            var body = Encoding.UTF8.GetBytes("hello");
            for (var i = int.Parse(http.Request.Query["times"]!); i > 0; i--)
            {
                var packed = new MemoryStream();
                await using (var packer = new GZipStream(packed, CompressionLevel.Fastest))
                {
                    await packer.WriteAsync(body);
                }

                body = packed.ToArray();
            }

            await http.Response.Body.WriteAsync(body);
        });
        Assert.Equal(
            "[ 'hello', [ 'TypeError', 'terminated', 'UND_ERR_RES_CONTENT_ENCODING', 'too many content codings: 6, and 5 are allowed' ] ]",
            await world.AskAsync("return [await (await fetch(url + '?times=5')).text(), await attempt(fetch(url + '?times=6').then(r => r.text()))]"));
    }
}
