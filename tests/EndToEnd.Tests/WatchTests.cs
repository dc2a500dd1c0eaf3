namespace Lolo.EndToEnd.Tests;

/// <summary>A saved file takes over, a wrong one does not.</summary>
public sealed class WatchTests
{
    [Fact]
    public async Task A_good_change_replaces_the_running_version_and_a_wrong_one_leaves_it()
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Repository.Graph("echo"));
        var file = folder.Write("echo.yaml", text);
        await using var host = await HostProcess.StartAsync("--graph", file);

        folder.Write("echo.yaml", text.Replace("kind: websocket-trigger", "kind: websocket-triger"));
        await host.Out.FindAsync("did you mean `websocket-trigger`?");
        await host.Out.FindAsync("echo: version 1 goes on");
        Assert.Equal("hello", await AskAsync(host));

        folder.Write("echo.yaml", text.Replace("body: ev.message", "body: `you said ${ev.message}`"));
        await host.Out.FindAsync("echo: version 2 is running");
        Assert.Equal("you said hello", await AskAsync(host));
    }

    [Fact]
    public async Task A_change_that_an_editor_writes_by_rename_is_noticed()
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Repository.Graph("echo"));
        var file = folder.Write("echo.yaml", text);
        await using var host = await HostProcess.StartAsync("--graph", file);
        File.Move(folder.Write("echo.yaml.tmp", text.Replace("body: ev.message", "body: 'renamed'")), file, overwrite: true);
        await host.Out.FindAsync("echo: version 2 is running");
        Assert.Equal("renamed", await AskAsync(host));
    }

    [Fact]
    public async Task A_change_of_a_file_that_the_graph_names_is_noticed()
    {
        using var folder = new TemporaryFolder();
        folder.Write("echo.js", "exports.handler = async (ev, ctx) => ctx.emit('response', { body: 'one' });");
        var file = folder.Write("echo.yaml", """
            graph: echo
            nodes:
              websocket: { kind: websocket-trigger, params: { path: /echo } }
              echo:
                out: []
                file: echo.js
            links:
              - websocket.message -> echo.in
            """);
        await using var host = await HostProcess.StartAsync("--graph", file);
        Assert.Equal("one", await AskAsync(host));
        folder.Write("echo.js", "exports.handler = async (ev, ctx) => ctx.emit('response', { body: 'two' });");
        await host.Out.FindAsync("echo: version 2 is running");
        Assert.Equal("two", await AskAsync(host));
    }

    private static async Task<string> AskAsync(HostProcess host)
    {
        using var client = await host.ConnectAsync("/echo");
        await client.SayAsync("hello");
        return await client.HearAsync();
    }
}
