namespace Lolo.Nodes.Tests.JavaScript.Globals;

public sealed class GlobalsFetchTests(GlobalsWorld world) : IClassFixture<GlobalsWorld>
{
    [Theory]
    [InlineData("[...new Headers({ B: '2', a: '1' })]", "[ [ 'a', '1' ], [ 'b', '2' ] ]")]
    [InlineData("[...new Headers([['a', '1'], ['A', '2'], ['set-cookie', 'x'], ['set-cookie', 'y']])]", "[ [ 'a', '1, 2' ], [ 'set-cookie', 'x' ], [ 'set-cookie', 'y' ] ]")]
    [InlineData("new Headers({ a: ' \\t1 ' }).get('A')", "'1'")]
    [InlineData("new Headers().get('x')", "null")]
    [InlineData("new Headers([['set-cookie', 'x'], ['set-cookie', 'y']]).getSetCookie()", "[ 'x', 'y' ]")]
    [InlineData("new Headers([['set-cookie', 'x'], ['set-cookie', 'y']]).get('set-cookie')", "'x, y'")]
    [InlineData("new Headers({ 'bad name': 'x' })", "TypeError: Headers.append: \"bad name\" is an invalid header name.")]
    [InlineData("(() => { try { new Headers({ a: 'b' + String.fromCharCode(10) + 'c' }) } catch (e) { return e.name } })()", "'TypeError'")]
    [InlineData("new Headers({ a: 'ü' }).get('a')", "'ü'")]
    [InlineData("(() => { const h = new Headers({ a: '1' }); h.set('a', '2'); h.append('b', '3'); h.delete('a'); return [h.has('a'), h.has('B'), ...h.keys(), ...h.values()] })()", "[ false, true, 'b', '3' ]")]
    [InlineData("(() => { const list = []; new Headers({ a: '1' }).forEach((value, name) => list.push(name, value)); return list })()", "[ 'a', '1' ]")]
    [InlineData("[...new Headers(new Headers({ x: 'y' })).entries()]", "[ [ 'x', 'y' ] ]")]
    [InlineData("Object.prototype.toString.call(new Headers())", "'[object Headers]'")]
    [InlineData("[new Response().status, new Response().ok, new Response().body, new Response('x').body !== null, new Response(null, { status: 404, statusText: 'No' }).statusText]", "[ 200, true, null, true, 'No' ]")]
    [InlineData("new Response('x', { status: 204 })", "TypeError: Response constructor: Invalid response status code 204")]
    [InlineData("new Response('x', { status: 99 })", "RangeError: init[\"status\"] must be in the range of 200 to 599, inclusive.")]
    [InlineData("new Response('x').headers.get('content-type')", "'text/plain;charset=UTF-8'")]
    [InlineData("Response.redirect('http://a/b', 301).headers.get('location')", "'http://a/b'")]
    [InlineData("Response.redirect('http://a/b', 200)", "RangeError: Invalid status code 200")]
    [InlineData("[Response.error().type, Response.error().status]", "[ 'error', 0 ]")]
    [InlineData("Response.json({ a: 1 }).headers.get('content-type')", "'application/json'")]
    [InlineData("new Response(new Blob(['x'], { type: 'a/b' })).headers.get('content-type')", "'a/b'")]
    [InlineData("new Response(new URLSearchParams('a=b')).headers.get('content-type')", "'application/x-www-form-urlencoded;charset=UTF-8'")]
    [InlineData("(() => { const r = new Request('http://a/b?c#d', { method: 'post', body: 'x', headers: { q: 'r' } }); return [r.method, r.url, r.headers.get('q'), r.headers.get('content-type'), r.redirect, r.bodyUsed, r.signal.aborted] })()", "[\n  'POST',\n  'http://a/b?c#d',\n  'r',\n  'text/plain;charset=UTF-8',\n  'follow',\n  false,\n  false\n]")]
    [InlineData("new Request('http://a/', { method: 'patch' }).method", "'patch'")]
    [InlineData("new Request('http://a/', { method: 'a b' })", "TypeError: 'a b' is not a valid HTTP method.")]
    [InlineData("new Request('/relative')", "TypeError: Failed to parse URL from /relative")]
    [InlineData("new Request('http://a/', { signal: AbortSignal.abort() }).signal.aborted", "true")]
    [InlineData("new Request(new Request('http://a/', { method: 'POST', body: 'x' }), { method: 'PUT' }).method", "'PUT'")]
    [InlineData("[new Blob(['a', new Uint8Array([98]), new Blob(['c'])]).size, new Blob(['x'], { type: 'A/B' }).type, new Blob(['abc']).slice(1, -1).size, new File(['x'], 'n.txt', { lastModified: 5 }).lastModified, new File(['x'], 'n').name]", "[ 3, 'a/b', 1, 5, 'n' ]")]
    [InlineData("new Blob('x')", "TypeError: The \"sources\" argument must be a sequence. Received type string ('x')")]
    [InlineData("new File(['x'])", "TypeError: The \"fileBits\" and \"fileName\" arguments must be specified")]
    [InlineData("[Object.prototype.toString.call(new Blob()), new File([], 'x') instanceof Blob]", "[ '[object Blob]', true ]")]
    [InlineData("(() => { const f = new FormData(); f.append('a', '1'); f.append('a', 2); f.set('b', 'x'); f.set('a', '3'); f.append('f', new Blob(['z']), 'n.txt'); return [...f].map(([k, v]) => typeof v === 'string' ? [k, v] : [k, v.name, v.size]) })()", "[ [ 'a', '3' ], [ 'b', 'x' ], [ 'f', 'n.txt', 1 ] ]")]
    [InlineData("(() => { const f = new FormData(); f.append('a', 'b'); f.append('a', 'c'); f.delete('x'); return [f.get('a'), f.getAll('a'), f.has('a'), f.get('n'), [...f.keys()]] })()", "[ 'b', [ 'b', 'c' ], true, null, [ 'a', 'a' ] ]")]
    [InlineData("[typeof ReadableStream, typeof WritableStream, typeof TransformStream, typeof TextDecoderStream, typeof ByteLengthQueuingStrategy, require('stream/web').ReadableStream === ReadableStream]", "[ 'function', 'function', 'function', 'function', 'function', true ]")]
    public void Headers_bodies_and_blobs_are_those_of_node(string expression, string expected) => Assert.Equal(expected, world.Show(expression));

    [Fact]
    public void A_request_writes_its_URL_as_URL_does_whatever_it_is_made_of()
    {
        Assert.Equal("[[],true,true]", world.Run("""
            JSON.stringify((() => {
              const pieces = ['http:', 'https:', 'HTTP:', 'ftp:', '//', '/', '/./', '/../', '/.', '..', '%2e', '%2E', '%', '%41', 'a', 'A', 'b-', '-', '_', '.', '~', 'example', 'xn--', '.com', '.',
                '127.0.0.1', '127.1', '0x7f', '010', '256', '999999', '1.2.3.4', ':', ':80', ':443', ':8080', ':080', ':65535', ':65536', ':0', '?', '?a=b', '&c', "'", '"', '|', '^', '`', '{', '[', ']', '<',
                ' ', '\t', '\n', '\\', '@', 'u:p@', ';', '=', '+', ',', '!', '$', '(', ')', '*', '\u00e4', '#'];
              let seed = 7;
              const next = most => Math.floor((seed = (seed * 48271) % 2147483647) / 1000) % most;
              const attempt = make => { try { return make(); } catch { return 'no URL'; } };
              const differ = [];
              let sound = 0, fast = 0;
              for (let i = 0; i < 6000; i++) {
                let text = next(8) === 0 ? '' : ['http://', 'https://'][next(2)] + ['example.com', '127.0.0.1', 'a', '1.2.3.4'][next(4)];
                for (let left = next(7); left >= 0; left--) text += pieces[next(pieces.length)];
                const wanted = attempt(() => { const url = new URL(text); return url.username || url.password ? 'no URL' : url.href; });
                if (wanted !== 'no URL') sound++;
                if (wanted === text) fast++;
                if (attempt(() => new Request(text).url) !== wanted) differ.push(text);
              }
              return [differ.slice(0, 5), sound > 1000, fast > 200];
            })())
            """));
    }
}
