using System.Net;
using System.Text.Json;
using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Editor;

/// <summary>Graphs that come, get other names and go while the host runs.</summary>
public sealed class GraphChangeTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_graph_is_written_and_started_by_its_first_deploy_and_nobody_else_notices()
    {
        await using var host = await StartAsync("echo");
        using var bystander = await host.Process.ConnectAsync("/echo");
        var text = Counter("fresh");
        await DraftTests.KeepAsync(host, "fresh", text, null);
        var (status, deployed) = await DeployAsync(host, "fresh", text, "ann");
        Assert.True(status == HttpStatusCode.OK, deployed.GetRawText());
        Assert.Equal(1, deployed.GetProperty("version").GetInt32());
        Assert.Equal(text, await File.ReadAllTextAsync(PathOf("fresh.yaml")));

        var texts = await DraftTests.TextsAsync(host, "fresh");
        Assert.Equal(JsonValueKind.Null, texts.GetProperty("draft").ValueKind);
        Assert.Equal(text, texts.GetProperty("serving").GetProperty("text").GetString());
        using (var client = await host.Process.ConnectAsync("/fresh/count"))
        {
            await client.SayAsync("x");
            Assert.Equal("1", await client.HearAsync());
        }

        Assert.Equal("ann", (await host.AskAsync(HttpMethod.Get, "/api/graphs/fresh/versions")).Body.GetProperty("versions")[0].GetProperty("author").GetString());
        await host.Process.Out.FindAsync("/fresh/count");
        Assert.Equal(2, (await DeployAsync(host, "fresh", text + "# two\n")).Body.GetProperty("version").GetInt32());
        await File.AppendAllTextAsync(PathOf("fresh.yaml"), "# three\n");
        await Patience.UntilAsync(async () => (await host.AskAsync(HttpMethod.Get, "/api/graphs/fresh")).Body.GetProperty("graph").GetProperty("version").GetInt32() == 3, () => "the changed file to be deployed");
        await bystander.SayAsync("still here");
        Assert.Equal("still here", await bystander.HearAsync());
    }

    [Fact]
    public async Task A_first_deploy_that_fails_leaves_the_draft_and_nothing_else()
    {
        await using var host = await StartAsync("echo");
        foreach (var (text, sentence) in new[]
        {
            ("graph: fresh\nnodes:\n  a: { kind: none }\n", "the text has 1 error"),
            (Counter("another"), "that of the graph `another`"),
            (Counter("fresh").Replace("exports.handler", "exports.setup = () => { throw new Error('not today'); };\n      exports.handler"), "not today"),
        })
        {
            await host.AskAsync(HttpMethod.Delete, "/api/graphs/fresh/draft");
            await DraftTests.KeepAsync(host, "fresh", text, null);
            var (status, refused) = await DeployAsync(host, "fresh", text);
            Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
            Assert.Contains(sentence, refused.GetProperty("error").GetProperty("message").GetString());
            Assert.False(File.Exists(PathOf("fresh.yaml")));
            Assert.Equal(text, (await DraftTests.TextsAsync(host, "fresh")).GetProperty("draft").GetProperty("text").GetString());
        }

        _folder.Write("fresh.yaml", "a stranger's\n");
        var there = (await DeployAsync(host, "fresh", Counter("fresh"))).Body;
        Assert.Contains("is there already", there.GetProperty("error").GetProperty("message").GetString());
        Assert.Equal("a stranger's\n", await File.ReadAllTextAsync(PathOf("fresh.yaml")));
        Assert.Single((await host.AskAsync(HttpMethod.Get, "/api/health")).Body.GetProperty("graphs").EnumerateArray());
    }

    [Fact]
    public async Task A_graph_to_which_nothing_would_come_is_refused()
    {
        var everything = _folder.Write("everything.yaml", """
            graph: everything
            nodes:
              any: { kind: http-trigger, params: { path: "/:first/*" } }
              answer: { out: [], code: "exports.handler = async (ev, ctx) => ctx.emit('response', { body: 'root' });" }
            links:
              - any.out -> answer.in
            """);
        await using var host = await AdminHost.StartAsync(everything, _folder);
        await DraftTests.KeepAsync(host, "fresh", Counter("fresh"), null);
        var (status, refused) = await DeployAsync(host, "fresh", Counter("fresh"));
        Assert.Equal(HttpStatusCode.UnprocessableEntity, status);
        Assert.Contains("nothing would come to /fresh/count", refused.GetProperty("error").GetProperty("message").GetString());
        Assert.False(File.Exists(PathOf("fresh.yaml")));
    }

    [Fact]
    public async Task State_versions_and_draft_follow_a_graph_that_is_renamed()
    {
        await using var host = await StartAsync(Counter("first", "# a remark\n"), "first");
        using var client = await host.Process.ConnectAsync("/count");
        await client.SayAsync("x");
        await client.HearAsync();
        await DeployAsync(host, "first", Counter("first", "# a remark\n") + "# two\n");
        await DraftTests.KeepAsync(host, "first", Counter("first") + "# a draft\n", null);
        Assert.Equal(HttpStatusCode.Conflict, (await RenameAsync(host, "first", "First")).Status);
        var (status, renamed) = await RenameAsync(host, "first", "second");
        Assert.True(status == HttpStatusCode.OK, renamed.GetRawText());
        Assert.Equal(3, renamed.GetProperty("version").GetInt32());
        Assert.NotEqual(1000, await client.ClosedAsync());

        Assert.False(File.Exists(PathOf("first.yaml")));
        Assert.Equal(Counter("second", "# a remark\n") + "# two\n", await File.ReadAllTextAsync(PathOf("second.yaml")));
        Assert.Equal(Counter("second") + "# a draft\n", (await DraftTests.TextsAsync(host, "second")).GetProperty("draft").GetProperty("text").GetString());
        Assert.Equal(HttpStatusCode.NotFound, (await host.AskAsync(HttpMethod.Get, "/api/graphs/first")).Status);
        using (var again = await host.Process.ConnectAsync("/count"))
        {
            await again.SayAsync("x");
            Assert.Equal("2", await again.HearAsync());
        }

        Assert.Equal(3, (await host.AskAsync(HttpMethod.Get, "/api/graphs/second/versions")).Body.GetProperty("versions").GetArrayLength());
        var (_, back) = await host.AskAsync(HttpMethod.Post, "/api/graphs/second/rollback", """{ "to": 1 }""");
        Assert.True(back.GetProperty("changed").GetBoolean(), back.GetRawText());
        Assert.Equal(Counter("second", "# a remark\n"), await File.ReadAllTextAsync(PathOf("second.yaml")));
    }

    [Fact]
    public async Task A_graph_that_is_removed_is_put_aside_whole_and_its_name_is_free()
    {
        await using var host = await StartAsync(Counter("first"), "first");
        using var client = await host.Process.ConnectAsync("/count");
        await client.SayAsync("x");
        await client.HearAsync();
        var (status, removed) = await host.AskAsync(HttpMethod.Delete, "/api/graphs/first");
        Assert.True(status == HttpStatusCode.OK, removed.GetRawText());
        await client.ClosedAsync();
        var aside = removed.GetProperty("aside").GetString()!;
        Assert.Equal(Counter("first"), await File.ReadAllTextAsync(Path.Combine(aside, "first.yaml")));
        Assert.True(File.Exists(Path.Combine(aside, "data", "state.db")));
        Assert.False(File.Exists(PathOf("first.yaml")));
        Assert.Empty((await host.AskAsync(HttpMethod.Get, "/api/graphs")).Body.GetProperty("graphs").EnumerateArray());
        Assert.Equal(HttpStatusCode.NotFound, (await host.AskAsync(HttpMethod.Delete, "/api/graphs/first")).Status);

        await DraftTests.KeepAsync(host, "first", Counter("first"), null);
        Assert.Equal(HttpStatusCode.OK, (await DeployAsync(host, "first", Counter("first"))).Status);
        using var again = await host.Process.ConnectAsync("/first/count");
        await again.SayAsync("x");
        Assert.Equal("1", await again.HearAsync());
        Assert.Equal(0, await host.StopAsync());
    }

    public void Dispose() => _folder.Dispose();

    private static string Counter(string id, string remark = "") => $$"""
        {{remark}}graph: {{id}} # its name
        nodes:
          socket: { kind: websocket-trigger, params: { path: /count } }
          count:
            out: []
            code: |
              exports.handler = async (ev, ctx) => ctx.emit('response', { body: `${await ctx.state.incr('count', 1)}` });
        links:
          - socket.message -> count.in

        """;

    private string PathOf(string name) => Path.Combine(_folder.Path, name);

    private Task<AdminHost> StartAsync(string text, string id) => AdminHost.StartAsync(_folder.Write($"{id}.yaml", text), _folder);

    private async Task<AdminHost> StartAsync(string graph) => await StartAsync(await File.ReadAllTextAsync(Repository.Graph(graph)), graph);

    private static Task<(HttpStatusCode Status, JsonElement Body)> DeployAsync(AdminHost host, string graph, string text, string? author = null) =>
        host.AskAsync(HttpMethod.Post, $"/api/graphs/{graph}/deploy", JsonSerializer.Serialize(new { text, author }));

    private static Task<(HttpStatusCode Status, JsonElement Body)> RenameAsync(AdminHost host, string graph, string to) =>
        host.AskAsync(HttpMethod.Post, $"/api/graphs/{graph}/rename", JsonSerializer.Serialize(new { to }));
}
