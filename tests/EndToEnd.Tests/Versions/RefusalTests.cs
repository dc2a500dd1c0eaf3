using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Versions;

/// <summary>What the admin port refuses of versions and deploys, and what it says then.</summary>
public sealed class RefusalTests(RefusalTests.Pair pair) : IClassFixture<RefusalTests.Pair>
{
    private const string Deploy = "/api/graphs/pair/deploy";
    private const string Rollback = "/api/graphs/pair/rollback";
    private const string Versions = "/api/graphs/pair/versions";

    [Theory]
    [InlineData("POST", Deploy, "[]", 400, "must be a JSON object")]
    [InlineData("POST", Deploy, """{ "txt": "" }""", 400, "did you mean `text`?")]
    [InlineData("POST", Deploy, """{ "text": 7 }""", 400, "`text` must be a text")]
    [InlineData("POST", Deploy, """{ "text": "\ud800" }""", 400, "surrogate")]
    [InlineData("POST", Deploy, """{ "\ud800": 1 }""", 400, "surrogate")]
    [InlineData("POST", Deploy, """{ "files": { "\ud800": "" } }""", 400, "surrogate")]
    [InlineData("POST", Deploy, """{ "expected": "1" }""", 400, "must be the number of a version")]
    [InlineData("POST", Deploy, """{ "files": [] }""", 400, "an object of names and texts")]
    [InlineData("POST", Deploy, """{ "files": { "../a.js": "" } }""", 422, "outside the graph's folder")]
    [InlineData("POST", Deploy, """{ "files": { "handlers/other.js": "" } }""", 422, "nothing in its text names it")]
    [InlineData("POST", Deploy, """{ "text": "", "expected": 7 }""", 409, "and not version 7")]
    [InlineData("POST", Rollback, "{}", 409, "before 1 to go back to")]
    [InlineData("POST", Rollback, """{ "to": 9 }""", 404, "the oldest is 1, the newest 1")]
    [InlineData("POST", "/api/graphs/pairs/rollback", "{}", 404, "did you mean `pair`?")]
    [InlineData("GET", $"{Versions}/9", null, 404, "no version 9 of `pair` is kept")]
    [InlineData("GET", $"{Versions}/one", null, 400, "`one` is no number of a version")]
    [InlineData("GET", $"{Versions}/1/diff?to=4", null, 404, "no version 4")]
    public async Task What_is_refused_says_what_would_be_right(string method, string path, string? body, int status, string sentence)
    {
        var (answered, error) = await pair.Host.AskAsync(HttpMethod.Parse(method), path, body);
        Assert.Contains(sentence, error.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(status, (int)answered);
        Assert.Equal((1, 1), StampedGraph.OnDisk(pair.Folder));
    }

    /// <summary>One host for all: whatever is refused leaves it as it was.</summary>
    public sealed class Pair : IAsyncLifetime
    {
        private AdminHost? _host;

        internal TemporaryFolder Folder { get; } = new();

        internal AdminHost Host => _host ?? throw new InvalidOperationException("the host has not started");

        public async ValueTask InitializeAsync() => _host = await AdminHost.StartAsync(StampedGraph.Write(Folder, 1), Folder);

        public async ValueTask DisposeAsync()
        {
            await Host.DisposeAsync();
            Folder.Dispose();
        }
    }
}
