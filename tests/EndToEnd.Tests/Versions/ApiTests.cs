using System.Net;
using System.Text.Json;
using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Versions;

/// <summary>Versions, deploys and sessions at the admin port of the real host.</summary>
public sealed class ApiTests : IAsyncLifetime
{
    private const string Deploy = "/api/graphs/pair/deploy";
    private const string Rollback = "/api/graphs/pair/rollback";
    private const string Versions = "/api/graphs/pair/versions";
    private readonly TemporaryFolder _folder = new();
    private AdminHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await AdminHost.StartAsync(StampedGraph.Write(_folder, 1), _folder);

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task A_deploy_serves_is_written_and_listed_and_a_rollback_undoes_it()
    {
        using var client = await _host.Process.ConnectAsync("/ask");
        Assert.Equal("1 1", await AskAsync(client));
        var (status, answer) = await _host.AskAsync(HttpMethod.Post, Deploy, StampedGraph.Order(2, 2));
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        Assert.Equal((2, true), (answer.GetProperty("version").GetInt32(), answer.GetProperty("changed").GetBoolean()));
        Assert.Equal("2 2", await AskAsync(client));
        Assert.Equal((2, 2), StampedGraph.OnDisk(_folder));

        (status, answer) = await _host.AskAsync(HttpMethod.Post, Rollback, """{ "author": "bob", "message": "too early" }""");
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        Assert.Equal((3, "rollback", 1), (answer.GetProperty("version").GetInt32(), answer.GetProperty("cause").GetString(), answer.GetProperty("of").GetInt32()));
        Assert.Equal("1 1", await AskAsync(client));
        Assert.Equal((1, 1), StampedGraph.OnDisk(_folder));

        var (_, list) = await _host.AskAsync(HttpMethod.Get, Versions);
        Assert.Equal(
            ["3 rollback bob too early True", "2 deploy ann  False", "1 start   False"],
            list.GetProperty("versions").EnumerateArray().Select(version =>
                $"{version.GetProperty("number")} {version.GetProperty("cause")} {Text(version, "author")} {Text(version, "message")} {version.GetProperty("serving")}"));
        var (_, diff) = await _host.AskAsync(HttpMethod.Get, $"{Versions}/1/diff?to=2");
        Assert.Contains("-env: { STAMP: \"1\" }\n+env: { STAMP: \"2\" }\n", diff.GetProperty("diff").GetString());
        Assert.Contains("--- a/handlers/answer.js\n+++ b/handlers/answer.js\n", diff.GetProperty("diff").GetString());
        Assert.Equal(diff.GetProperty("diff").GetString(), (await _host.AskAsync(HttpMethod.Get, $"{Versions}/2/diff")).Body.GetProperty("diff").GetString());
        var (_, whole) = await _host.AskAsync(HttpMethod.Get, $"{Versions}/2");
        Assert.Equal([StampedGraph.Text(2), StampedGraph.Code(2)], whole.GetProperty("files").EnumerateArray().Select(text => text.GetProperty("text").GetString()!));

        // The watcher has had its beat: what the host wrote itself is no change.
        await Task.Delay(TimeSpan.FromSeconds(2.5));
        Assert.Equal(3, (await _host.AskAsync(HttpMethod.Get, "/api/graphs/pair")).Body.GetProperty("graph").GetProperty("version").GetInt32());
    }

    [Fact]
    public async Task Whoever_comes_second_is_told_who_was_first()
    {
        string Order(int stamp, string author) => JsonSerializer.Serialize(new { text = StampedGraph.Text(stamp), author, expected = 1 });
        var answers = await Task.WhenAll(
            _host.AskAsync(HttpMethod.Post, Deploy, Order(2, "ann")),
            _host.AskAsync(HttpMethod.Post, Deploy, Order(3, "bob")));
        var winner = Assert.Single(answers, answer => answer.Status == HttpStatusCode.OK);
        var loser = Assert.Single(answers, answer => answer.Status == HttpStatusCode.Conflict);
        var current = loser.Body.GetProperty("current");
        Assert.Equal((2, winner.Body.GetProperty("author").GetString()), (current.GetProperty("number").GetInt32(), current.GetProperty("author").GetString()));
        Assert.True(current.GetProperty("time").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
        Assert.Contains("somebody else was first", loser.Body.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal(winner.Body.GetProperty("author").GetString() == "ann" ? 2 : 3, StampedGraph.OnDisk(_folder).Graph);
    }

    [Fact]
    public async Task A_text_with_faults_is_refused_with_its_findings()
    {
        var (status, answer) = await _host.AskAsync(HttpMethod.Post, Deploy, JsonSerializer.Serialize(new { text = StampedGraph.Text(2).Replace("answer.in", "answr.in") }));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Equal(1, answer.GetProperty("serving").GetInt32());
        var finding = Assert.Single(answer.GetProperty("diagnostics").EnumerateArray());
        Assert.Equal(("error", 9), (finding.GetProperty("severity").GetString(), finding.GetProperty("line").GetInt32()));
        Assert.Contains("did you mean `answer`?", finding.GetProperty("message").GetString());
        Assert.Equal((1, 1), StampedGraph.OnDisk(_folder));
    }

    [Fact]
    public async Task Everybody_who_listens_hears_of_each_deploy()
    {
        using var deploys = await _host.ListenAsync("/api/deploys?graph=pair");
        Assert.Equal("start", EventReader.Json((await deploys.NextAsync())!.Value).GetProperty("cause").GetString());
        await _host.AskAsync(HttpMethod.Post, Deploy, StampedGraph.Order(2, null));
        var good = EventReader.Json((await deploys.NextAsync())!.Value);
        Assert.Equal(("pair", 2, "deploy", "ann"), (good.GetProperty("graph").GetString(), good.GetProperty("version").GetInt32(), good.GetProperty("cause").GetString(), good.GetProperty("author").GetString()));
        await _host.AskAsync(HttpMethod.Post, Deploy, """{ "text": "nodes: [" }""");
        var bad = EventReader.Json((await deploys.NextAsync())!.Value);
        Assert.Equal((2, false), (bad.GetProperty("version").GetInt32(), bad.GetProperty("changed").GetBoolean()));
        Assert.NotEqual(0, bad.GetProperty("diagnostics").GetArrayLength());
        Assert.NotNull(bad.GetProperty("failure").GetString());
    }

    [Fact]
    public async Task Sessions_are_listed_page_by_page_and_closed()
    {
        var clients = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => _host.Process.ConnectAsync("/ask")));
        await Task.WhenAll(clients.Select(AskAsync));
        var ids = new List<string>();
        for (string? after = ""; after is not null;)
        {
            var (_, page) = await _host.AskAsync(HttpMethod.Get, $"/api/graphs/pair/sessions?limit=2{(after.Length > 0 ? $"&after={after}" : "")}");
            Assert.Equal(5, page.GetProperty("count").GetInt32());
            foreach (var session in page.GetProperty("sessions").EnumerateArray())
            {
                Assert.Equal(("socket", 0, 0), (session.GetProperty("node").GetString(), session.GetProperty("waiting").GetInt32(), session.GetProperty("groups").GetArrayLength()));
                Assert.True(IPAddress.IsLoopback(IPAddress.Parse(session.GetProperty("peer").GetString()!)));
                Assert.True(session.GetProperty("since").GetDateTimeOffset() > DateTimeOffset.UnixEpoch);
                ids.Add(session.GetProperty("id").GetString()!);
            }

            after = page.TryGetProperty("next", out var next) ? next.GetString() : null;
        }

        Assert.Equal(5, ids.Distinct().Count());
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.AskAsync(HttpMethod.Post, $"/api/graphs/pair/sessions/{ids[0]}/close", """{ "code": 1006 }""")).Status);
        Assert.Equal(HttpStatusCode.NoContent, (await _host.AskAsync(HttpMethod.Post, $"/api/graphs/pair/sessions/{ids[0]}/close", """{ "code": 4000, "reason": "enough" }""")).Status);
        await Patience.UntilAsync(
            async () => (await _host.AskAsync(HttpMethod.Get, "/api/graphs/pair/sessions")).Body.GetProperty("count").GetInt32() == 4,
            () => "the session to be gone");
        var (status, error) = await _host.AskAsync(HttpMethod.Post, $"/api/graphs/pair/sessions/{ids[0]}/close");
        Assert.Equal(HttpStatusCode.NotFound, status);
        Assert.Contains("no open session", error.GetProperty("error").GetProperty("message").GetString());
        Array.ForEach(clients, client => client.Dispose());
    }

    private static async Task<string> AskAsync(ChatClient client)
    {
        await client.SayAsync("which?");
        return await client.HearAsync();
    }

    private static string? Text(JsonElement version, string name) => version.TryGetProperty(name, out var value) ? value.GetString() : null;
}
