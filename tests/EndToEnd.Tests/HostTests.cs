using System.Runtime.InteropServices;
using System.Text.Json;

namespace Lolo.EndToEnd.Tests;

/// <summary>How the host starts, stops and speaks.</summary>
public sealed class HostTests
{
    [Theory]
    [InlineData(PosixSignal.SIGTERM)]
    [InlineData(PosixSignal.SIGINT)]
    public async Task A_signal_closes_every_session_with_1012_and_ends_the_host_with_0(PosixSignal signal)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals");
        await using var host = await HostProcess.StartAsync("--graph", "chat");
        using var ann = await host.ConnectAsync("/socket");
        using var ben = await host.ConnectAsync("/socket");
        await ann.GreetingAsync();
        await ben.GreetingAsync();
        var stopped = host.StopAsync(signal);
        Assert.Equal(1012, await ann.ClosedAsync());
        Assert.Equal(1012, await ben.ClosedAsync());
        await ann.LeaveAsync();
        await ben.LeaveAsync();
        Assert.Equal(0, await stopped);
    }

    [Fact]
    public async Task A_graph_says_farewell_to_its_sessions_before_a_signal_closes_them()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals");
        await using var host = await HostProcess.StartAsync("--graph", "watchman");
        using var watcher = await host.ConnectAsync("/watch");
        using var other = await host.ConnectAsync("/watch");
        using var http = new HttpClient();
        await http.PostAsync(host.Http("/work/digging"), null, TestContext.Current.CancellationToken);
        Assert.Contains("\"done\":1", await watcher.HearAsync());
        Assert.Contains("\"done\":1", await other.HearAsync());
        var stopped = host.StopAsync();
        foreach (var client in new[] { watcher, other })
        {
            Assert.StartsWith("""{"graph":"watchman","version":1,""", await client.HearAsync(), StringComparison.Ordinal);
            Assert.Equal(1012, await client.ClosedAsync());
            await client.LeaveAsync();
        }

        Assert.Equal(0, await stopped);
    }

    [Fact]
    public async Task A_graph_that_does_not_end_its_farewell_keeps_no_session_open()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals");
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Repository.Graph("watchman"), TestContext.Current.CancellationToken);
        var file = folder.Write("watchman.yaml", text.Replace("exports.handler = (ev, ctx) => {\n        switch", "exports.handler = async (ev, ctx) => {\n        await new Promise(() => {});\n        switch"));
        Assert.DoesNotContain(text, await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        await using var host = await HostProcess.StartAsync("--graph", file);
        using var watcher = await host.ConnectAsync("/watch");
        var stopped = host.StopAsync();
        Assert.Equal(1012, await watcher.ClosedAsync());
        await watcher.LeaveAsync();
        Assert.Equal(0, await stopped);
    }

    [Fact]
    public async Task A_port_in_use_is_exit_3_with_a_sentence()
    {
        await using var host = await HostProcess.StartAsync("--graph", "echo");
        var (code, _, error) = await HostProcess.RunAsync("--graph", "chat", "--port", $"{host.Port}");
        Assert.Equal(3, code);
        Assert.Contains($"{host.Port}", error);
        Assert.Contains("in use", error);
        Assert.DoesNotContain("   at ", error);
    }

    [Theory]
    [InlineData("there is no verb `chek`; did you mean `check`?", "chek")]
    [InlineData("there is no option `--prot`; did you mean `--port`?", "--prot", "1")]
    [InlineData("--port is `many`; it must be a number from 0 to 65535", "--graph", "chat", "--port", "many")]
    [InlineData("--log-level is `loud`", "--graph", "chat", "--log-level", "loud")]
    [InlineData("there is no graph `chta`, neither as a file nor in graphs/; did you mean `chat`?", "--graph", "chta")]
    [InlineData("say which graph to run")]
    [InlineData("there is no graph `nowhere`", "check", "nowhere")]
    public async Task Wrong_usage_is_exit_2_with_what_would_be_right(string sentence, params string[] arguments)
    {
        var (code, _, error) = await HostProcess.RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains(sentence, error);
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_exit_3_with_a_sentence()
    {
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "hello.yaml"));
        var (code, _, error) = await HostProcess.RunInAsync(folder.Path, "new", "hello");
        Assert.Equal(3, code);
        Assert.StartsWith("error: ", error);
        Assert.DoesNotContain("   at ", error);
    }

    [Fact]
    public async Task A_graph_with_errors_is_exit_1_with_all_of_them()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("bad.yaml", "graph: bad\nnodes:\n  websocket:\n    kind: websocket-triger\nlinks:\n  - websocket.req -> nobody.in\n");
        var (code, _, error) = await HostProcess.RunAsync("--graph", file);
        Assert.Equal(1, code);
        Assert.Contains($"{file}:4:", error);
        Assert.Contains($"{file}:6:", error);
        Assert.Contains("did you mean `websocket-trigger`?", error);
        Assert.Equal(1, (await HostProcess.RunAsync("check", file)).Code);
    }

    [Fact]
    public async Task A_graph_whose_setup_fails_is_exit_1_with_the_reason()
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Repository.Graph("echo"));
        var file = folder.Write("echo.yaml", text.Replace("exports.handler =", "exports.setup = () => { throw new Error('no key'); };\n      exports.handler ="));
        var (code, output, _) = await HostProcess.RunAsync("--graph", file, "--port", "0");
        Assert.Equal(1, code);
        Assert.Contains("no key", output);
    }

    [Fact]
    public async Task Check_prints_findings_as_JSON()
    {
        var (code, output, _) = await HostProcess.RunAsync("check", "--json", "graphs");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        Assert.Contains(json.RootElement.EnumerateArray(), graph => graph.GetProperty("graph").GetString() == "chat" && graph.GetProperty("ok").GetBoolean());
    }

    [Fact]
    public async Task Schema_prints_the_committed_schema()
    {
        var (code, output, _) = await HostProcess.RunAsync("schema");
        Assert.Equal(0, code);
        Assert.Equal((await File.ReadAllTextAsync(Path.Combine(Repository.Root, "schema", "graph.schema.json"))).TrimEnd(), output.TrimEnd());
    }

    [Fact]
    public async Task Log_lines_are_JSON_objects_when_asked_for()
    {
        await using var host = await HostProcess.StartAsync("--graph", "chat", "--log-format", "json");
        using var ann = await host.ConnectAsync("/socket");
        var session = await ann.GreetingAsync();
        var line = await host.Out.FindAsync("client has connected");
        using var json = JsonDocument.Parse(line);
        Assert.Equal("info", json.RootElement.GetProperty("level").GetString());
        Assert.Equal("chat", json.RootElement.GetProperty("graph").GetString());
        Assert.Equal(1, json.RootElement.GetProperty("version").GetInt32());
        Assert.Equal("affirm-connection", json.RootElement.GetProperty("node").GetString());
        Assert.Equal(session, json.RootElement.GetProperty("session").GetString());
        Assert.All(host.Out.Text.Split('\n'), text => JsonDocument.Parse(text).Dispose());
    }

    [Fact]
    public async Task The_environment_sets_what_no_option_says()
    {
        await using var host = ToolProcess.Start(
            Repository.Host,
            ["--graph", "echo"],
            environment: new Dictionary<string, string> { ["LOLO_PORT"] = "0", ["LOLO_URL"] = "https://chat.example/base" });
        await host.Out.FindAsync("Listening to port ");
        await host.Out.FindAsync("wss://chat.example/base/echo");
    }

    [Fact]
    public async Task A_graph_without_CSharp_loads_no_compiler_and_little_memory()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "needs /proc");
        await using var host = await HostProcess.StartAsync("--graph", "chat");
        using var ann = await host.ConnectAsync("/socket");
        await ann.GreetingAsync();
        Assert.DoesNotContain("Microsoft.CodeAnalysis", await File.ReadAllTextAsync($"/proc/{host.Id}/maps"));
        var resident = (await File.ReadAllLinesAsync($"/proc/{host.Id}/status")).Single(line => line.StartsWith("VmRSS:", StringComparison.Ordinal));
        Assert.InRange(int.Parse(resident.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]), 1, 180 * 1024);
    }
}
