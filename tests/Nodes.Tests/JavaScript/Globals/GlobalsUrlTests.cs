namespace Lolo.Nodes.Tests.JavaScript.Globals;

public sealed class GlobalsUrlTests(GlobalsWorld world) : IClassFixture<GlobalsWorld>
{
    [Theory]
    [InlineData("new URL('http://user:pa@host.example:8080/a/../b?x=1#h').href", "'http://user:pa@host.example:8080/b?x=1#h'")]
    [InlineData("(() => { const u = new URL('/x?y=1', 'https://a.b/c'); return [u.origin, u.protocol, u.host, u.hostname, u.port, u.pathname, u.search, u.hash] })()", "[ 'https://a.b', 'https:', 'a.b', 'a.b', '', '/x', '?y=1', '' ]")]
    [InlineData("new URL('http://EXAMPLE.com:80/').href", "'http://example.com/'")]
    [InlineData("new URL('nope')", "TypeError: Invalid URL: nope")]
    [InlineData("URL.canParse('http://a')", "true")]
    [InlineData("new URL('http://faß.de/ü?ü#ü').href", "'http://xn--fa-hia.de/%C3%BC?%C3%BC#%C3%BC'")]
    [InlineData("new URL('http://[::1]:4000/').host", "'[::1]:4000'")]
    [InlineData("new URL('ws://localhost:4000/socket').protocol", "'ws:'")]
    [InlineData("new URL('http://a/?a=1&b=2').searchParams.get('b')", "'2'")]
    [InlineData("(() => { const u = new URL('http://a/'); u.searchParams.append('q', 'a b&c'); u.pathname = '/x y'; return u.href })()", "'http://a/x%20y?q=a+b%26c'")]
    [InlineData("[...new URLSearchParams('a=1&a=2&b=%20+x')]", "[ [ 'a', '1' ], [ 'a', '2' ], [ 'b', '  x' ] ]")]
    [InlineData("new URLSearchParams({ a: 1, b: 'x y' }).toString()", "'a=1&b=x+y'")]
    [InlineData("new URLSearchParams([['a', '1'], ['a', '2']]).getAll('a')", "[ '1', '2' ]")]
    [InlineData("(() => { const p = new URLSearchParams('b=1&a=2'); p.sort(); p.delete('b'); p.set('c', 3); return [p.toString(), p.has('a'), p.size] })()", "[ 'a=2&c=3', true, 2 ]")]
    [InlineData("String(new URL('http://a/b'))", "'http://a/b'")]
    [InlineData("JSON.stringify({ u: new URL('http://a/b') })", """'{"u":"http://a/b"}'""")]
    [InlineData("new URL('http://a/b?c=1')", "URL {\n  href: 'http://a/b?c=1',\n  origin: 'http://a',\n  protocol: 'http:',\n  username: '',\n  password: '',\n  host: 'a',\n  hostname: 'a',\n  port: '',\n  pathname: '/b',\n  search: '?c=1',\n  searchParams: URLSearchParams { 'c' => '1' },\n  hash: ''\n}")]
    [InlineData("new URLSearchParams('a=1&a=2')", "URLSearchParams { 'a' => '1', 'a' => '2' }")]
    [InlineData("new URLSearchParams('')", "URLSearchParams {}")]
    [InlineData("[new URL('http://a/b')].length", "1")]
    public void A_url_is_read_and_written_as_the_standard_says(string expression, string expected) => Assert.Equal(expected, world.Show(expression));
}
