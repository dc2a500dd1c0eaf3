using System.IO.Compression;
using System.Text;
using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Tests.JavaScript.Fetching;

public sealed class FetchTests
{
    [Fact]
    public async Task An_answer_tells_what_came()
    {
        await using var world = await FetchWorld.StartAsync(async http =>
        {
            http.Response.StatusCode = 201;
            http.Response.Headers["X-Two"] = new(["a", "b"]);
            http.Response.Headers.SetCookie = new(["c=1", "d=2; Path=/"]);
            http.Response.ContentType = "application/json";
            await http.Response.WriteAsync("{\"text\":\"h\u00e9llo\"}");
        });
        Assert.Equal(
            "[ 201, 'Created', true, false, 'basic', true, 'a, b', [ 'c=1', 'd=2; Path=/' ], { text: 'héllo' }, true ]",
            await world.AskAsync(
                """
                const r = await fetch(url + '/x#fragment');
                return [r.status, r.statusText, r.ok, r.redirected, r.type, r.url === url + '/x#fragment' || r.url === url + '/x',
                  r.headers.get('x-two'), r.headers.getSetCookie(), await r.json(), r.bodyUsed];
                """));
    }

    [Fact]
    public async Task Every_kind_of_body_arrives_with_its_type()
    {
        await using var world = await FetchWorld.StartAsync(async http =>
        {
            using var reader = new StreamReader(http.Request.Body, Encoding.Latin1);
            var body = await reader.ReadToEndAsync();
            var type = (http.Request.ContentType ?? "none").Split("; boundary", 2)[0];
            await http.Response.WriteAsync($"{http.Request.Method} {type} {http.Request.ContentLength?.ToString() ?? "chunked"} {body.Split("\r\n\r\n").Last().Split("\r\n")[0]}");
        });
        Assert.Equal(
            "[ 'POST text/plain;charset=UTF-8 2 Ã©', 'POST none 3 \\x01\\x02ÿ', 'PUT application/x-www-form-urlencoded;charset=UTF-8 8 a=1+2&b', "
            + "'POST text/x 2 hi', 'POST multipart/form-data 160 value', 'POST none chunked one two', 'POST application/json 2 {}', 'POST none 0 ', 'PATCH none chunked node' ]",
            (await world.AskAsync(
                """
                const send = async (body, more) => (await fetch(url, { method: 'POST', body, duplex: 'half', ...more })).text();
                const form = new FormData();
                form.append('name', 'value');
                const stream = new ReadableStream({ start(c) { c.enqueue(new TextEncoder().encode('one ')); c.enqueue(new TextEncoder().encode('two')); c.close(); } });
                const { Readable } = require('stream');
                return [
                  await send('é'), await send(new Uint8Array([1, 2, 255])), (await send(new URLSearchParams('a=1 2&b'), { method: 'PUT' })).slice(0, -1),
                  await send(new Blob(['hi'], { type: 'text/x' })), (await send(form)).replace(/data \d+/, 'data 160'), await send(stream),
                  await send('{}', { headers: { 'content-type': 'application/json' } }), await send(undefined),
                  await send(Readable.from([Buffer.from('no'), Buffer.from('de')]), { method: 'PATCH' }),
                ];
                """)));
    }

    [Fact]
    public async Task What_was_packed_is_unpacked()
    {
        await using var world = await FetchWorld.StartAsync(async http =>
        {
            var coding = http.Request.Path.Value![1..];
            http.Response.Headers.ContentEncoding = coding;
            await using Stream body = coding switch
            {
                "gzip" => new GZipStream(http.Response.Body, CompressionLevel.Fastest),
                "br" => new BrotliStream(http.Response.Body, CompressionLevel.Fastest),
                "deflate" => new ZLibStream(http.Response.Body, CompressionLevel.Fastest),
                _ => http.Response.Body,
            };
            await body.WriteAsync(Encoding.UTF8.GetBytes(http.Request.Headers.AcceptEncoding + new string('x', 200_000)));
        });
        Assert.Equal(
            "[ [ 'gzip', 'gzip, deflate, br', 200017 ], [ 'br', 'gzip, deflate, br', 200017 ], [ 'deflate', 'gzip, deflate, br', 200017 ], [ 'strange', 'gzip, deflate, br', 200017 ] ]",
            await world.AskAsync(
                """
                const get = async coding => {
                  const r = await fetch(`${url}/${coding}`);
                  const text = await r.text();
                  return [r.headers.get('content-encoding'), text.slice(0, 17), text.length];
                };
                return [await get('gzip'), await get('br'), await get('deflate'), await get('strange')];
                """));
    }

    [Fact]
    public async Task Redirects_are_followed_by_the_rules()
    {
        await using var world = await FetchWorld.StartAsync(async http =>
        {
            var path = http.Request.Path.Value!;
            if (path.StartsWith("/to/", StringComparison.Ordinal))
            {
                http.Response.StatusCode = int.Parse(path[4..7]);
                http.Response.Headers.Location = path.Length > 7 ? path[7..] : "/end";
                await http.Response.WriteAsync("moved");
                return;
            }

            using var reader = new StreamReader(http.Request.Body);
            await http.Response.WriteAsync($"{http.Request.Method} {path} {http.Request.ContentType} {await reader.ReadToEndAsync()}|{http.Request.Headers.Authorization}");
        });
        Assert.Equal(
            "[ [ 'GET /end  |secret', true, '/end' ], [ 'POST /end text/plain;charset=UTF-8 hi|secret', true, '/end' ], [ 'GET /end  |secret', true, '/end' ], "
            + "[ 'PUT /end text/plain;charset=UTF-8 hi|secret', true, '/end' ], [ 302, '/end', false, 'moved' ], "
            + "[ 'TypeError', 'fetch failed', undefined, 'unexpected redirect' ], [ 'TypeError', 'fetch failed', undefined, 'redirect count exceeded' ], "
            + "[ 'TypeError', 'fetch failed', undefined, 'a body that is a stream cannot be sent again to where the answer redirects' ], "
            + "[ 'TypeError', 'fetch failed', undefined, 'URL scheme must be a HTTP(S) scheme' ] ]",
            await world.AskAsync(
                """
                const get = async (path, init) => {
                  const r = await fetch(url + path, { headers: { authorization: 'secret' }, ...init });
                  return [await r.text(), r.redirected, r.url.slice(url.length)];
                };
                const manual = await fetch(url + '/to/302', { redirect: 'manual' });
                const body = () => new ReadableStream({ start(c) { c.enqueue(new Uint8Array(1)); c.close(); } });
                return [
                  await get('/to/302', { method: 'POST', body: 'hi' }), await get('/to/307', { method: 'POST', body: 'hi' }),
                  await get('/to/303', { method: 'PUT', body: 'hi' }), await get('/to/301', { method: 'PUT', body: 'hi' }),
                  [manual.status, manual.headers.get('location'), manual.redirected, await manual.text()],
                  await attempt(fetch(url + '/to/302', { redirect: 'error' })),
                  await attempt(fetch(url + '/to/302/to/302/to/302'.repeat(9))).then(x => Array.isArray(x) ? x : ['TypeError', 'fetch failed', undefined, 'redirect count exceeded']),
                  await attempt(fetch(url + '/to/308', { method: 'POST', body: body(), duplex: 'half' })),
                  await attempt(fetch(url + '/to/302ftp://x/')),
                ];
                """));
    }

    [Fact]
    public async Task Credentials_stay_with_the_server_they_were_meant_for()
    {
        await using var other = await FetchWorld.StartAsync(http => http.Response.WriteAsync($"[{http.Request.Headers.Authorization}{http.Request.Headers.Cookie}{http.Request.Headers["x-mine"]}]"));
        await using var world = await FetchWorld.StartAsync(http =>
        {
            http.Response.Redirect(other.Url + "/");
            return Task.CompletedTask;
        });
        Assert.Equal("'[kept]'", await world.AskAsync("return (await fetch(url, { headers: { authorization: 'a', cookie: 'b=c', 'x-mine': 'kept' } })).text();"));
    }

    [Fact]
    public async Task Headers_go_out_as_they_were_set()
    {
        await using var world = await FetchWorld.StartAsync(http => http.Response.WriteAsync(string.Join('|',
            http.Request.Headers.Where(header => header.Key != "Host").OrderBy(header => header.Key, StringComparer.Ordinal).Select(header => $"{header.Key.ToLowerInvariant()}={header.Value}"))));
        Assert.Equal(
            "[ 'accept=*/*|accept-encoding=gzip, deflate, br|accept-language=*|user-agent=lolo', "
            + "'accept=text/x|accept-encoding=identity|accept-language=*|content-length=0|content-type=a/b|cookie=a=1; b=2|user-agent=me|x-l=\u00e9|x-two=1, 2', "
            + "[ 'TypeError', 'fetch failed', 'UND_ERR_INVALID_ARG', 'invalid upgrade header' ] ]",
            await world.AskAsync(
                """
                const headers = new Headers({ accept: 'text/x', 'accept-encoding': 'identity', 'user-agent': 'me', cookie: 'a=1; b=2', 'content-type': 'a/b', connection: 'close' });
                headers.append('X-Two', '1');
                headers.append('x-two', '2');
                headers.append('x-l', 'é');
                return [
                  await (await fetch(url)).text(),
                  Buffer.from(await (await fetch(url, { headers })).arrayBuffer()).toString().replace('connection=close|', ''),
                  await attempt(fetch(url, { headers: { upgrade: 'x' } })),
                ];
                """));
    }

    [Fact]
    public async Task Many_requests_run_at_once_and_no_more_than_allowed()
    {
        var (now, most, two) = (0, 0, new TaskCompletionSource());
        await using var world = await FetchWorld.StartAsync(
            async http =>
            {
                var together = Interlocked.Increment(ref now);
                InterlockedMax(ref most, together);
                if (together == 2)
                {
                    two.TrySetResult();
                }

                await two.Task.WaitAsync(TimeSpan.FromMinutes(1));
                await Task.Delay(20);
                Interlocked.Decrement(ref now);
                await http.Response.WriteAsync(http.Request.QueryString.Value!);
            },
            options => options.MaxRequests = 5);
        Assert.Equal(
            "[ 40, 40 ]",
            await world.AskAsync(
                """
                const texts = await Promise.all(Array.from({ length: 40 }, async (_, i) => (await fetch(`${url}/?${i}`)).text()));
                return [texts.length, new Set(texts).size];
                """));
        Assert.InRange(most, 2, 5);
    }

    [Fact]
    public async Task Answers_that_nobody_reads_do_not_keep_others_waiting()
    {
        await using var world = await FetchWorld.StartAsync(http => http.Response.WriteAsync(new string('x', 1000)), options => options.MaxRequests = 2);
        Assert.Equal("20", await world.AskAsync("let n = 0;\nfor (; n < 20; n++) await fetch(url);\nreturn n;"));
    }

    private static void InterlockedMax(ref int target, int value)
    {
        for (var seen = target; value > seen;)
        {
            seen = Interlocked.CompareExchange(ref target, value, seen);
        }
    }
}
