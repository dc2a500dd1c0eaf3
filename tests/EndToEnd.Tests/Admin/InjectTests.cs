using System.Net;
using System.Text.Json;

namespace Lolo.EndToEnd.Tests.Admin;

/// <summary>The graph <c>inject</c> with its inject, debug and log nodes, used from the command line and the API.</summary>
public sealed class InjectTests : IAsyncLifetime
{
    private AdminHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await AdminHost.StartAsync("inject");

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task A_sample_goes_through_the_graph_and_its_answer_is_printed()
    {
        using var looking = await _host.ListenAsync("/api/debug");
        var (code, output, _) = await _host.RunAsync("inject", "inject", "order", "large");
        Assert.Equal(0, code);
        Assert.Equal("""{"id":2,"total":3}""", output.Trim());
        Assert.Contains("milk", (await looking.NextAsync())!.Value.Data);
        await _host.Process.Out.FindAsync("order 2 has 3 items, 3 in all");
        var (_, logs, _) = await _host.RunAsync("logs", "inject", "--node", "note");
        Assert.Contains("inject/note: order 2 has 3 items", logs);
    }

    [Fact]
    public async Task A_body_of_ones_own_is_sent_and_an_error_is_exit_1_with_its_sentence()
    {
        var own = await _host.RunAsync("inject", "inject", "--body", """{"id":3,"items":["a"]}""");
        Assert.True(own.Code == 0, $"{own.Error}\n{_host.Process.Out.Text}");
        var (code, output, error) = await _host.RunAsync("inject", "inject", "order", "--body", """{"id":3}""");
        Assert.Equal((1, ""), (code, output));
        Assert.Contains("failed (400): an order needs items", error);
    }

    [Theory]
    [InlineData("has no inject node `ordr`; its inject nodes are order; did you mean `order`?", "inject", "ordr", "small")]
    [InlineData("has no sample `lagre`; did you mean `large`?", "inject", "order", "lagre")]
    [InlineData("has several samples", "inject", "order")]
    [InlineData("runs no graph `injekt`; did you mean `inject`?", "injekt", "order")]
    [InlineData("the body is not JSON", "inject", "order", "--body", "{")]
    [InlineData("not both", "inject", "order", "small", "--body", "1")]
    [InlineData("`wait` is `soon`", "inject", "order", "small", "--wait", "soon")]
    public async Task What_cannot_be_sent_is_exit_2_with_what_would_be_right(string sentence, params string[] arguments)
    {
        var (code, _, error) = await _host.RunAsync(["inject", .. arguments]);
        Assert.Equal(2, code);
        Assert.Contains(sentence, error);
    }

    [Fact]
    public async Task Samples_are_listed_and_counters_move()
    {
        var (_, list) = await _host.AskAsync(HttpMethod.Get, "/api/graphs/inject/inject");
        Assert.Equal(["small", "large"], list.GetProperty("nodes")[0].GetProperty("samples").EnumerateArray().Select(sample => sample.GetProperty("name").GetString()!));
        await _host.AskAsync(HttpMethod.Post, "/api/graphs/inject/inject/order", """{ "sample": "small" }""");
        await Patience.UntilAsync(async () => await HandledAsync("note") == 1, () => "the note to be written");
    }

    [Fact]
    public async Task Verbs_tell_what_runs()
    {
        var (code, graphs, _) = await _host.RunAsync("graphs");
        Assert.Equal(0, code);
        Assert.Contains("inject  version 1", graphs);
        var (healthy, health, _) = await _host.RunAsync("health", "--json");
        using var json = JsonDocument.Parse(health);
        Assert.Equal((0, "ok", _host.Process.Id), (healthy, json.RootElement.GetProperty("status").GetString(), json.RootElement.GetProperty("process").GetInt32()));
    }

    [Fact]
    public async Task A_check_over_the_port_says_what_the_verb_says()
    {
        using var folder = new TemporaryFolder();
        const string Text = "graph: bad\nnodes:\n  a:\n    kind: injekt\n";
        var file = folder.Write("bad.yaml", Text);
        var (_, printed, _) = await HostProcess.RunAsync("check", "--json", file);
        using var json = JsonDocument.Parse(printed);
        var (_, answered) = await _host.AskAsync(HttpMethod.Post, "/api/check", JsonSerializer.Serialize(new { text = Text }));
        Assert.Equal(
            json.RootElement[0].GetProperty("diagnostics").EnumerateArray().Select(finding => finding.GetProperty("message").GetString()),
            answered.GetProperty("diagnostics").EnumerateArray().Select(finding => finding.GetProperty("message").GetString()));
        Assert.False(answered.GetProperty("ok").GetBoolean());
        Assert.True((await _host.AskAsync(HttpMethod.Post, "/api/check", """{ "graph": "inject" }""")).Body.GetProperty("ok").GetBoolean());
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.AskAsync(HttpMethod.Post, "/api/check", "{}")).Status);
    }

    private async Task<long> HandledAsync(string node)
    {
        var (_, graph) = await _host.AskAsync(HttpMethod.Get, "/api/graphs/inject");
        return graph.GetProperty("nodes").EnumerateArray().Single(entry => entry.GetProperty("id").GetString() == node)
            .GetProperty("counters").GetProperty("handled").GetInt64();
    }
}
