using System.IO.Compression;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Editor;

/// <summary>How the editor's page comes to a browser.</summary>
public sealed partial class FrontPageTests(EchoHost echo) : IClassFixture<EchoHost>
{
    private readonly AdminHost _host = echo.Host;

    [Fact]
    public async Task The_page_is_at_the_root_for_anybody_and_bears_a_word_of_its_own_each_time()
    {
        var (first, firstPolicy) = await PageAsync();
        var (second, _) = await PageAsync();
        Assert.NotEqual(first, second);
        Assert.Contains($"style-src 'self' 'nonce-{first}';", firstPolicy);
        Assert.Contains("script-src 'self';", firstPolicy);
        Assert.Contains($"connect-src 'self' ws://localhost:{_host.Port};", firstPolicy);
    }

    [Fact]
    public async Task Everything_the_page_names_is_there_and_comes_from_here()
    {
        var page = await _host.Client.GetStringAsync("/");
        var named = Named().Matches(page).Select(match => match.Groups["path"].Value).ToList();
        Assert.NotEmpty(named);
        foreach (var path in named)
        {
            Assert.StartsWith("/", path);
            using var answer = await _host.Client.GetAsync(path);
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
            Assert.NotEqual("application/octet-stream", answer.Content.Headers.ContentType?.MediaType);
        }
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("gzip;q=0, identity")]
    public async Task A_file_comes_in_the_coding_that_is_asked_for_whole(string asked)
    {
        var path = await ScriptAsync();
        var plain = await _host.Client.GetByteArrayAsync(path);
        using var answer = await GetAsync(path, ("Accept-Encoding", asked));
        var coding = answer.Content.Headers.ContentEncoding.SingleOrDefault();
        Assert.Equal(asked is "br" or "gzip" ? asked : null, coding);
        var bytes = await answer.Content.ReadAsByteArrayAsync();
        Assert.Equal(answer.Content.Headers.ContentLength, bytes.Length);
        Assert.Equal(plain, Decoded(bytes, coding));
        Assert.Equal("Accept-Encoding", answer.Headers.Vary.Single());
    }

    [Fact]
    public async Task A_file_that_the_browser_has_is_not_sent_again_and_another_coding_of_it_is_another_one()
    {
        var path = await ScriptAsync();
        using var first = await GetAsync(path, ("Accept-Encoding", "br"));
        var tag = first.Headers.ETag!;
        Assert.False(tag.IsWeak);
        Assert.True(first.Headers.CacheControl!.NoCache);
        using var again = await GetAsync(path, ("Accept-Encoding", "br"), ("If-None-Match", $"\"other\", {tag}"));
        Assert.Equal(HttpStatusCode.NotModified, again.StatusCode);
        Assert.Empty(await again.Content.ReadAsByteArrayAsync());
        using var plain = await GetAsync(path, ("If-None-Match", tag.ToString()));
        Assert.Equal(HttpStatusCode.OK, plain.StatusCode);
        Assert.NotEqual(tag, plain.Headers.ETag);
    }

    [Theory]
    [InlineData("/assets/../../appsettings.json")]
    [InlineData("/assets/%2e%2e/%2e%2e/admin.token")]
    [InlineData("/assets/none.js")]
    [InlineData("/index.html")]
    public async Task What_is_no_file_of_the_page_is_not_given(string path)
    {
        using var answer = await _host.Client.GetAsync(path);
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
    }

    [Fact]
    public async Task Without_the_editor_the_API_is_there_alone_and_the_root_says_so()
    {
        await using var bare = await AdminHost.StartAsync("echo", null, "--no-editor");
        Assert.Contains("--no-editor", await bare.Client.GetStringAsync("/"));
        Assert.Equal(HttpStatusCode.OK, (await bare.AskAsync(HttpMethod.Get, "/api/graphs")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await bare.AskAsync(HttpMethod.Get, "/api/examples")).Status);
        await bare.Process.Out.FindAsync($"admin  http://localhost:{bare.Port}");
    }

    private async Task<(string Nonce, string Policy)> PageAsync()
    {
        using var answer = await _host.Client.GetAsync("/");
        Assert.Equal("text/html", answer.Content.Headers.ContentType?.MediaType);
        Assert.True(answer.Headers.CacheControl!.NoStore);
        var nonce = Nonce().Match(await answer.Content.ReadAsStringAsync()).Groups["nonce"].Value;
        Assert.True(Encoding.ASCII.GetByteCount(nonce) >= 20, nonce);
        return (nonce, answer.Headers.GetValues("Content-Security-Policy").Single());
    }

    private async Task<string> ScriptAsync() =>
        Named().Matches(await _host.Client.GetStringAsync("/")).Select(match => match.Groups["path"].Value).First(path => path.EndsWith(".js", StringComparison.Ordinal));

    private Task<HttpResponseMessage> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return _host.Client.SendAsync(request);
    }

    private static byte[] Decoded(byte[] bytes, string? coding)
    {
        using var source = new MemoryStream(bytes);
        using Stream decoder = coding switch { "br" => new BrotliStream(source, CompressionMode.Decompress), "gzip" => new GZipStream(source, CompressionMode.Decompress), _ => source };
        using var decoded = new MemoryStream();
        decoder.CopyTo(decoded);
        return decoded.ToArray();
    }

    [GeneratedRegex("(src|href)=\"(?<path>[^\"]+)\"")]
    private static partial Regex Named();

    [GeneratedRegex("<meta name=\"lolo-nonce\" content=\"(?<nonce>[^\"]+)\"")]
    private static partial Regex Nonce();
}
