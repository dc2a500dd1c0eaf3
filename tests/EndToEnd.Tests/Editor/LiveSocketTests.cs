using System.Net.WebSockets;
using System.Text.Json;
using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Editor;

/// <summary>What a page that looks on gets to see.</summary>
public sealed class LiveSocketTests(EchoHost echo) : IClassFixture<EchoHost>, IDisposable
{
    private const string Link = "websocket.message -> echo.in";
    private const string Loud = """
        graph: echo
        nodes:
          websocket: { kind: websocket-trigger, params: { path: /echo } }
          echo:
            out: []
            code: |
              exports.handler = async (ev, ctx) => ctx.log.info('heard', ev.message);
        links:
          - websocket.message -> echo.in
        """;

    private const string Flooding = """
        graph: echo
        nodes:
          websocket: { kind: websocket-trigger, params: { path: /echo } }
          echo:
            out: []
            code: |
              exports.handler = async (ev, ctx) => {
                for (let i = 0; i < 100; i++) ctx.log.info('x'.repeat(2000));
                ctx.emit('response', { body: 'said' });
              };
        links:
          - websocket.message -> echo.in
        """;

    private readonly AdminHost _host = echo.Host;
    private readonly TemporaryFolder _folder = new();

    [Fact]
    public async Task A_page_is_greeted_and_gets_graphs_and_the_log_so_far()
    {
        await using var page = await LiveClient.OpenAsync(_host);
        var hello = (await page.NextAsync())!.Value;
        Assert.Equal("hello", hello.GetProperty("type").GetString());
        var graph = Assert.Single((await page.FindAsync("graphs")).GetProperty("graphs").EnumerateArray());
        Assert.Equal("echo", graph.GetProperty("id").GetString());
        Assert.StartsWith("ws://", graph.GetProperty("triggers")[0].GetProperty("url").GetString());
        Assert.Equal(JsonValueKind.Array, (await page.FindAsync("logs")).GetProperty("lines").ValueKind);
        await using var second = await LiveClient.OpenAsync(_host);
        Assert.Equal(hello.GetProperty("host").GetString(), (await second.NextAsync())!.Value.GetProperty("host").GetString());
    }

    [Fact]
    public async Task Counts_of_the_watched_graph_come_whole_first_and_then_as_they_change()
    {
        await using var page = await LiveClient.OpenAsync(_host);
        await page.OrderAsync(new { @do = "watch", graph = "echo" });
        var first = await page.FindAsync("counts");
        Assert.Equal(["websocket", "echo"], first.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!));
        Assert.Equal(Link, Assert.Single(first.GetProperty("links").EnumerateArray()).GetProperty("id").GetString());

        using var client = await _host.Process.ConnectAsync("/echo");
        for (var i = 0; i < 50; i++)
        {
            await client.SayAsync($"{i}");
            await client.HearAsync();
        }

        var before = Number(first, "links", Link, "count");
        await page.FindAsync("counts", frame => Number(frame, "links", Link, "count") == before + 50 && frame.GetProperty("sessions").GetInt32() == 1);
        await page.OrderAsync(new { @do = "watch", graph = (string?)null });
    }

    [Fact]
    public async Task The_bodies_of_a_tapped_link_are_shown_and_those_of_others_are_not()
    {
        await using var page = await LiveClient.OpenAsync(_host);
        await page.OrderAsync(new { @do = "watch", graph = "echo" });
        await page.OrderAsync(new { @do = "tap", link = "websocket.message -> nowhere.in" });
        Assert.Contains("has no link", (await page.FindAsync("error")).GetProperty("message").GetString());
        await page.OrderAsync(new { @do = "tap", link = Link });
        using var client = await _host.Process.ConnectAsync("/echo");
        JsonElement? bodies = null;
        var reading = Task.Run(async () => bodies = await page.FindAsync("bodies"));
        while (!reading.IsCompleted)
        {
            await client.SayAsync("look at me");
            await client.HearAsync();
        }

        await reading;
        Assert.Equal(Link, bodies!.Value.GetProperty("link").GetString());
        var body = bodies.Value.GetProperty("bodies")[0];
        Assert.Contains("\"message\":\"look at me\"", body.GetProperty("body").GetString());
        Assert.NotEmpty(body.GetProperty("session").GetString()!);
    }

    [Fact]
    public async Task A_deploy_is_told_with_its_findings_and_counts_and_lines_are_those_of_the_new_version()
    {
        await using var host = await StartAsync();
        await using var page = await LiveClient.OpenAsync(host);
        await page.OrderAsync(new { @do = "watch", graph = "echo" });
        await page.FindAsync("counts", frame => frame.GetProperty("version").GetInt32() == 1);
        await host.AskAsync(HttpMethod.Post, "/api/graphs/echo/deploy", """{ "text": "nodes: {}\nnones: 1\n" }""");
        var failed = await page.FindAsync("deploy");
        Assert.Equal(JsonValueKind.Null, failed.GetProperty("started").ValueKind);
        Assert.NotEmpty(failed.GetProperty("diagnostics").EnumerateArray());

        await host.AskAsync(HttpMethod.Post, "/api/graphs/echo/deploy", JsonSerializer.Serialize(new { text = Loud }));
        var (isTold, isCounted) = (false, false);
        while (!isTold || !isCounted)
        {
            var frame = (await page.NextAsync())!.Value;
            var type = frame.GetProperty("type").GetString();
            isTold |= type == "deploy" && frame.GetProperty("started").ValueKind == JsonValueKind.Number && frame.GetProperty("started").GetInt32() == 2;
            isCounted |= type == "counts" && frame.GetProperty("version").GetInt32() == 2 && frame.GetProperty("nodes").GetArrayLength() == 2;
        }

        using var client = await host.Process.ConnectAsync("/echo");
        await client.SayAsync("hello");
        var lines = await page.FindAsync("logs", frame => frame.GetProperty("lines").EnumerateArray().Any(IsHeard));
        var line = lines.GetProperty("lines").EnumerateArray().First(IsHeard);
        Assert.Equal("echo", line.GetProperty("graph").GetString());
        Assert.Equal(2, line.GetProperty("version").GetInt32());
        Assert.Equal("echo", line.GetProperty("node").GetString());

        static bool IsHeard(JsonElement line) => line.GetProperty("message").GetString() == "heard hello";
    }

    [Fact]
    public async Task A_changed_file_and_a_changed_draft_are_told_of_the_watched_graph()
    {
        await using var host = await StartAsync("--no-watch");
        await using var page = await LiveClient.OpenAsync(host);
        await page.OrderAsync(new { @do = "watch", graph = "echo" });
        var first = await page.FindAsync("texts");
        Assert.Equal(JsonValueKind.Null, first.GetProperty("draft").ValueKind);
        await File.AppendAllTextAsync(FileOf(host), "# changed\n");
        var changed = await page.FindAsync("texts", frame => frame.GetProperty("disk").GetString() != first.GetProperty("disk").GetString());
        var hash = await DraftTests.KeepAsync(host, "echo", "half a thought", null);
        var drafted = await page.FindAsync("texts", frame => frame.GetProperty("draft").ValueKind == JsonValueKind.String);
        Assert.Equal(hash, drafted.GetProperty("draft").GetString());
        Assert.Equal(changed.GetProperty("disk").GetString(), drafted.GetProperty("disk").GetString());
    }

    [Theory]
    [InlineData("nonsense", "not JSON")]
    [InlineData("""{ "do": "dance" }""", "an order is")]
    [InlineData("""{ "do": "tap", "link": "a.b -> c.d" }""", "watch a graph")]
    public async Task What_is_no_order_is_answered_with_a_sentence_and_the_socket_stays(string order, string sentence)
    {
        await using var page = await LiveClient.OpenAsync(_host);
        await page.SendAsync(order);
        Assert.Contains(sentence, (await page.FindAsync("error")).GetProperty("message").GetString());
        await page.OrderAsync(new { @do = "watch", graph = "echo" });
        await page.FindAsync("counts");
        await page.SendAsync(new string('x', 9_000));
        await page.EndAsync();
        Assert.Equal(WebSocketCloseStatus.MessageTooBig, page.Code);
    }

    [Fact]
    public async Task A_host_that_stops_says_so_to_its_pages()
    {
        await using var host = await StartAsync();
        await using var page = await LiveClient.OpenAsync(host);
        await page.FindAsync("logs");
        host.Process.Signal(System.Runtime.InteropServices.PosixSignal.SIGTERM);
        await page.EndAsync();
        Assert.Equal(1012, (int)page.Code!);
        await page.CloseAsync();
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task A_host_that_stops_does_not_wait_for_pages_that_do_not_read()
    {
        await using var host = await StartAsync();
        await host.AskAsync(HttpMethod.Post, "/api/graphs/echo/deploy", JsonSerializer.Serialize(new { text = Flooding }));
        using var looking = await DeafPage.OpenAsync(host, "/api/live");
        using var trying = await DeafPage.OpenAsync(host, "/api/try/socket?graph=echo&node=websocket&path=/echo");
        using (var client = await host.Process.ConnectAsync("/echo"))
        {
            for (var i = 0; i < 20; i++)
            {
                await client.SayAsync("x");
                await client.HearAsync();
            }
        }

        Assert.Equal(0, await host.StopAsync());
        Assert.DoesNotContain("were cut", host.Process.Out.Text + host.Process.Error.Text);
    }

    public void Dispose() => _folder.Dispose();

    private static long Number(JsonElement frame, string list, string id, string member) =>
        frame.GetProperty(list).EnumerateArray().Where(entry => entry.GetProperty("id").GetString() == id).Select(entry => entry.GetProperty(member).GetInt64()).FirstOrDefault(-1);

    private static string FileOf(AdminHost host) => Path.Combine(host.Data, "echo.yaml");

    private async Task<AdminHost> StartAsync(params string[] arguments) =>
        await AdminHost.StartAsync(_folder.Write("echo.yaml", await File.ReadAllTextAsync(Repository.Graph("echo"))), _folder, arguments);
}
