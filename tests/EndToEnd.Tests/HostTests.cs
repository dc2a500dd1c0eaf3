using System.Runtime.InteropServices;
using System.Text.Json;
using Lolo.Host;
using Lolo.Host.Running;

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
        Assert.SkipWhen(signal == PosixSignal.SIGINT && await IsInterruptIgnoredAsync(), "who started the tests in the background had them ignore Ctrl+C, as a shell does, and so does the host");
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
    [InlineData("`chat` is no verb; did you mean `--graph chat`?", "chat")]
    [InlineData("--expect is `abc`; it must be a number", "deploy", "chat", "--expect", "abc")]
    [InlineData("number is `abc`; it must be a number", "rollback", "chat", "abc")]
    [InlineData("`--expect` needs a number", "deploy", "chat", "--expect")]
    [InlineData("`deploy` needs <graph>: Id of a graph that runs, or a file to deploy in place of its own.", "deploy")]
    [InlineData("`get` needs <key>: The key.", "state", "get", "counter")]
    [InlineData("`state` needs a verb of its own: ls, get, set, rm, export, import", "state")]
    [InlineData("`state` has no verb `lss`, but ls, get, set, rm, export, import; did you mean `ls`?", "state", "lss", "counter")]
    [InlineData("--diff is `1..`; it must be the number of a version, or two as in 3..5", "versions", "chat", "--diff", "1..")]
    [InlineData("--diff is `1...3`; it must be", "versions", "chat", "--diff", "1...3")]
    [InlineData("there is no graph `nowhere`", "check", "nowhere")]
    public async Task Wrong_usage_is_exit_2_with_what_would_be_right(string sentence, params string[] arguments)
    {
        var (code, _, error) = await HostProcess.RunAsync(arguments);
        Assert.Equal(2, code);
        Assert.Contains(sentence, error);
        Assert.Single(error.Split('\n'), line => line.StartsWith("error: ", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Help_is_a_verb_too()
    {
        var (code, output, _) = await HostProcess.RunAsync("help", "deploy");
        Assert.Equal((0, true), (code, output.Contains("--expect")));
    }

    [Fact]
    public async Task What_new_writes_and_says_fits_where_it_runs()
    {
        using var folder = new TemporaryFolder();
        var (code, output, _) = await HostProcess.RunInAsync(folder.Path, "new", "hello");
        Assert.Equal((0, $"hello.yaml is written. Run it with: {Repository.Host} --graph hello"), (code, output));
        Assert.StartsWith("graph: hello\n", await File.ReadAllTextAsync(Path.Combine(folder.Path, "hello.yaml"), TestContext.Current.CancellationToken), StringComparison.Ordinal);
        Assert.Equal(0, (await HostProcess.RunInAsync(folder.Path, "check", "hello")).Code);
    }

    [Theory]
    [InlineData("websocket-trigger", "path: /in", "wscat -c ws://x/in")]
    [InlineData("websocket-trigger", "path: /in, auth: { bearer: secret }", "wscat -c ws://x/in -H \"Authorization: Bearer TOKEN\"")]
    [InlineData("websocket-trigger", "path: /in, auth: { header: x-key, equals: secret }", "wscat -c ws://x/in -H \"x-key: KEY\"")]
    [InlineData("http-trigger", "path: /in", "curl http://x/in")]
    [InlineData("http-trigger", "path: /in, method: POST, auth: { bearer: secret }", "curl -X POST http://x/in -H \"Authorization: Bearer TOKEN\"")]
    public void What_to_type_first_is_what_the_trigger_takes(string kind, string parameters, string command)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("first.yaml", $"nodes:\n  a: {{ kind: {kind}, params: {{ {parameters} }} }}\n  b: {{ kind: log }}\nlinks:\n  - a.{(kind[0] == 'w' ? "message" : "out")} -> b.in\n");
        var graph = CommandLine.Compiler().CompileFile(file).Graph!;
        var scheme = kind[0] == 'w' ? "ws" : "http";
        Assert.Equal(command, FirstCall.Of(graph, new(scheme, "/in"), $"{scheme}://x/in"));
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
        var (code, output, _) = await HostProcess.RunAsync("check", "--json", "graphs", "bench/graphs");
        Assert.Equal(0, code);
        using var json = JsonDocument.Parse(output);
        var good = json.RootElement.EnumerateArray().Where(graph => graph.GetProperty("ok").GetBoolean()).Select(graph => graph.GetProperty("graph").GetString());
        Assert.Superset(new HashSet<string?> { "chat", "chat-broadcast" }, good.ToHashSet());
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
        // What the process has for itself; the pages of libraries that it shares depend on the machine's cache of files.
        var own = (await File.ReadAllLinesAsync($"/proc/{host.Id}/status"))
            .Where(line => line.StartsWith("RssAnon:", StringComparison.Ordinal) || line.StartsWith("RssShmem:", StringComparison.Ordinal))
            .Sum(line => int.Parse(line.Split(' ', StringSplitOptions.RemoveEmptyEntries)[1]));
        Assert.InRange(own, 1, 90 * 1024);
    }

    // The second bit of the mask of ignored signals is SIGINT's.
    private static async Task<bool> IsInterruptIgnoredAsync()
    {
        const string status = "/proc/self/status";
        return File.Exists(status)
            && (await File.ReadAllLinesAsync(status)).FirstOrDefault(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } mask
            && (Convert.ToUInt64(mask["SigIgn:".Length..].Trim(), 16) & 2) != 0;
    }
}
