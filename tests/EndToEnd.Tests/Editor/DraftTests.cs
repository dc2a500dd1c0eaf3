using System.Net;
using System.Text.Json;
using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Editor;

/// <summary>The texts of a graph, and the draft that somebody works on.</summary>
public sealed class DraftTests(EchoHost echo) : IClassFixture<EchoHost>
{
    private readonly AdminHost _host = echo.Host;

    private const string Sound = "graph: fresh\nnodes:\n  a: { kind: inject }\n";

    [Fact]
    public async Task A_graph_tells_what_serves_what_is_on_disk_and_what_somebody_works_on()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("echo.yaml", await File.ReadAllTextAsync(Repository.Graph("echo")));
        await using var host = await AdminHost.StartAsync(file, folder, "--no-watch");
        var texts = await TextsAsync(host, "echo");
        Assert.Equal(await File.ReadAllTextAsync(file), Text(texts, "serving"));
        Assert.Equal(Hash(texts, "serving"), Hash(texts, "disk"));
        Assert.Equal(1, texts.GetProperty("serving").GetProperty("version").GetInt32());
        Assert.Equal(JsonValueKind.Null, texts.GetProperty("draft").ValueKind);

        await File.AppendAllTextAsync(file, "# changed\n");
        await KeepAsync(host, "echo", "half a thought", null, Hash(texts, "serving"));
        var changed = await TextsAsync(host, "echo");
        Assert.EndsWith("# changed\n", Text(changed, "disk"));
        Assert.NotEqual(Hash(changed, "serving"), Hash(changed, "disk"));
        Assert.Equal("half a thought", Text(changed, "draft"));
        Assert.Equal(Hash(texts, "serving"), changed.GetProperty("draft").GetProperty("base").GetString());

        File.Delete(file);
        Assert.Equal(JsonValueKind.Null, (await TextsAsync(host, "echo")).GetProperty("disk").ValueKind);
    }

    [Fact]
    public async Task A_draft_outlives_the_host_and_is_let_go_only_by_who_knows_it()
    {
        using var folder = new TemporaryFolder();
        string hash;
        await using (var first = await AdminHost.StartAsync("echo", folder))
        {
            hash = await KeepAsync(first, "echo", "one", null);
            await first.StopAsync();
        }

        await using var host = await AdminHost.StartAsync("echo", folder);
        Assert.True(Assert.Single((await host.AskAsync(HttpMethod.Get, "/api/graphs")).Body.GetProperty("graphs").EnumerateArray()).GetProperty("hasDraft").GetBoolean());
        var (status, conflict) = await host.AskAsync(HttpMethod.Delete, "/api/graphs/echo/draft?expected=other");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal("one", conflict.GetProperty("current").GetProperty("text").GetString());
        Assert.Equal(HttpStatusCode.NoContent, (await host.AskAsync(HttpMethod.Delete, $"/api/graphs/echo/draft?expected={hash}")).Status);
        Assert.Equal(JsonValueKind.Null, (await TextsAsync(host, "echo")).GetProperty("draft").ValueKind);
        Assert.Equal(HttpStatusCode.NoContent, (await host.AskAsync(HttpMethod.Delete, "/api/graphs/echo/draft")).Status);
    }

    [Fact]
    public async Task Of_two_who_work_at_once_the_second_is_told_of_the_first()
    {
        var host = _host;
        var hash = await KeepAsync(host, "two", "mine", null);
        var (status, conflict) = await PutAsync(host, "two", """{ "text": "yours", "base": null, "expected": null, "author": "bo" }""");
        Assert.Equal(HttpStatusCode.Conflict, status);
        Assert.Equal(hash, conflict.GetProperty("current").GetProperty("hash").GetString());
        Assert.Equal("mine", Text(await TextsAsync(host, "two"), "draft"));
        await KeepAsync(host, "two", "yours", hash);
        Assert.Equal("yours", Text(await TextsAsync(host, "two"), "draft"));
        await host.AskAsync(HttpMethod.Delete, "/api/graphs/two/draft");
        Assert.Equal(JsonValueKind.Null, (await PutAsync(host, "two", $$"""{ "text": "late", "expected": "{{hash}}" }""")).Body.GetProperty("current").ValueKind);
    }

    [Fact]
    public async Task A_graph_that_was_never_deployed_is_only_its_draft()
    {
        var host = _host;
        await KeepAsync(host, "fresh", Sound, null);
        var listed = (await host.AskAsync(HttpMethod.Get, "/api/graphs")).Body.GetProperty("graphs").EnumerateArray().Single(graph => graph.GetProperty("id").GetString() == "fresh");
        Assert.Equal(JsonValueKind.Null, listed.GetProperty("file").ValueKind);
        Assert.False(listed.GetProperty("running").GetBoolean());
        var texts = await TextsAsync(host, "fresh");
        Assert.Equal(JsonValueKind.Null, texts.GetProperty("serving").ValueKind);
        Assert.Equal(Sound, Text(texts, "draft"));
        var (_, check) = await host.AskAsync(HttpMethod.Post, "/api/check", $$"""{ "graph": "fresh", "text": {{JsonSerializer.Serialize(Sound)}} }""");
        Assert.True(check.GetProperty("ok").GetBoolean(), check.GetRawText());
        Assert.EndsWith("fresh.yaml", check.GetProperty("file").GetString());
    }

    [Fact]
    public async Task A_text_is_told_apart_from_what_serves_and_from_the_draft()
    {
        var text = (await File.ReadAllTextAsync(Repository.Graph("echo"))).Replace("path: /echo", "path: /other");
        await KeepAsync(_host, "compared", text, null);
        var (_, serving) = await _host.AskAsync(HttpMethod.Post, "/api/graphs/echo/compare", JsonSerializer.Serialize(new { text }));
        var changed = Assert.Single(serving.GetProperty("nodes").GetProperty("changed").EnumerateArray());
        Assert.Equal("websocket", changed.GetProperty("id").GetString());
        Assert.Contains("+    params: { path: /other }", serving.GetProperty("diff").GetString());
        var (_, draft) = await _host.AskAsync(HttpMethod.Post, "/api/graphs/compared/compare", JsonSerializer.Serialize(new { text, with = "draft" }));
        Assert.Equal("", draft.GetProperty("diff").GetString());
        var (_, first) = await _host.AskAsync(HttpMethod.Post, "/api/graphs/compared/compare", JsonSerializer.Serialize(new { text }));
        Assert.Equal(2, first.GetProperty("nodes").GetProperty("added").GetArrayLength());
        var (status, _) = await _host.AskAsync(HttpMethod.Post, "/api/graphs/echo/compare", """{ "text": "", "with": "sirving" }""");
        Assert.Equal(HttpStatusCode.BadRequest, status);
    }

    [Theory]
    [InlineData("..")]
    [InlineData("%2e%2e%2fout")]
    [InlineData("Upper")]
    [InlineData("a.b")]
    [InlineData("9lives")]
    public async Task A_name_that_is_no_id_leads_nowhere(string id)
    {
        var (status, _) = await PutAsync(_host, id, """{ "text": "x" }""");
        Assert.True(status is HttpStatusCode.BadRequest or HttpStatusCode.NotFound, $"{status}");
        var drafts = Directory.EnumerateFiles(_host.Data, "draft.json", SearchOption.AllDirectories).Select(file => Path.GetFileName(Path.GetDirectoryName(file)!));
        Assert.All(drafts, draft => Assert.Contains(draft, new[] { "two", "fresh", "compared" }));
        Assert.False(File.Exists(Path.Combine(Path.GetDirectoryName(_host.Data)!, "draft.json")));
    }

    [Theory]
    [InlineData("""{ "base": "x" }""", "lacks `text`")]
    [InlineData("""{ "text": 1 }""", "must be a text")]
    [InlineData("""{ "text": "x", "txet": "y" }""", "did you mean")]
    [InlineData("[]", "must be a JSON object")]
    public async Task A_draft_that_cannot_be_taken_is_refused_with_the_reason(string body, string sentence)
    {
        var (status, answer) = await PutAsync(_host, "echo", body);
        Assert.Equal(HttpStatusCode.BadRequest, status);
        Assert.Contains(sentence, answer.GetProperty("error").GetProperty("message").GetString());
    }

    internal static async Task<string> KeepAsync(AdminHost host, string graph, string text, string? expected, string? from = null)
    {
        var (status, body) = await PutAsync(host, graph, JsonSerializer.Serialize(new { text, expected, @base = from }));
        Assert.True(status == HttpStatusCode.OK, body.GetRawText());
        return body.GetProperty("hash").GetString()!;
    }

    internal static async Task<JsonElement> TextsAsync(AdminHost host, string graph)
    {
        var (status, body) = await host.AskAsync(HttpMethod.Get, $"/api/graphs/{graph}/texts");
        Assert.True(status == HttpStatusCode.OK, body.GetRawText());
        return body;
    }

    private static Task<(HttpStatusCode Status, JsonElement Body)> PutAsync(AdminHost host, string graph, string body) =>
        host.AskAsync(HttpMethod.Put, $"/api/graphs/{graph}/draft", body);

    private static string Text(JsonElement texts, string which) => texts.GetProperty(which).GetProperty("text").GetString()!;

    private static string Hash(JsonElement texts, string which) => texts.GetProperty(which).GetProperty("hash").GetString()!;
}
