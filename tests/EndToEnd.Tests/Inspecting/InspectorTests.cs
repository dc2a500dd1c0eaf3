using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text;
using System.Text.RegularExpressions;

namespace Lolo.EndToEnd.Tests.Inspecting;

/// <summary><c>lolo run --inspect</c>: the JavaScript of a graph is stepped through at the lines of its YAML file.</summary>
public sealed partial class InspectorTests
{
    private const int Answering = 9;

    [Fact]
    public async Task A_handler_stands_at_a_line_of_the_file_for_as_long_as_it_takes_and_answers_then()
    {
        using var folder = new TemporaryFolder();
        await using var host = await StartAsync(folder, "one");
        using var debugger = await DebuggerClient.ConnectAsync(await PortOfAsync(host));
        var point = await debugger.CallAsync("Debugger.setBreakpointByUrl", new() { ["url"] = "echo.yaml#answer", ["lineNumber"] = Answering - 1 });
        Assert.Equal(Answering - 1, (int)point["locations"]![0]!["lineNumber"]!);

        using var client = await host.ConnectAsync("/echo");
        await client.SayAsync("hi");
        var paused = await debugger.HearAsync("Debugger.paused");
        var frame = paused["callFrames"]![0]!;
        Assert.Equal(Answering - 1, (int)frame["location"]!["lineNumber"]!);
        var script = await debugger.HearAsync("Debugger.scriptParsed", parsed => (string)parsed["scriptId"]! == (string)frame["location"]!["scriptId"]!);
        Assert.Equal("echo.yaml#answer", (string)script["url"]!);
        var value = await debugger.CallAsync("Debugger.evaluateOnCallFrame", new() { ["callFrameId"] = (string)frame["callFrameId"]!, ["expression"] = "ev.message + text" });
        Assert.Equal("hione", (string)value["result"]!["value"]!);

        // Three times the limit of a run.
        await Task.Delay(1500);
        await debugger.CallAsync("Debugger.resume");
        Assert.Equal("hi one", await client.HearAsync());
        Assert.DoesNotContain("was cut", host.Out.Text);
    }

    [Fact]
    public async Task Without_a_debugger_a_loop_is_cut_as_ever()
    {
        using var folder = new TemporaryFolder();
        await using var host = await StartAsync(folder, "one");
        var port = await PortOfAsync(host);
        using (var debugger = await DebuggerClient.ConnectAsync(port))
        {
            await debugger.CallAsync("Runtime.evaluate", new() { ["expression"] = "1 + 1" });
        }

        using var client = await host.ConnectAsync("/echo");
        await client.SayAsync("loop");
        Assert.Equal("loop one", await client.HearAsync());
        await host.Out.FindAsync("without a pause and was cut");
        await client.SayAsync("hi");
        Assert.Equal("hi one", await client.HearAsync());
    }

    [Fact]
    public async Task A_deploy_frees_what_stands_and_the_same_port_leads_to_the_new_version()
    {
        using var folder = new TemporaryFolder();
        await using var host = await StartAsync(folder, "one");
        var port = await PortOfAsync(host);
        var target = (string)(await DebuggerClient.ListAsync(port))!["webSocketDebuggerUrl"]!;
        using var client = await host.ConnectAsync("/echo");
        using (var debugger = await DebuggerClient.ConnectAsync(port))
        {
            await debugger.CallAsync("Debugger.setBreakpointByUrl", new() { ["url"] = "echo.yaml#answer", ["lineNumber"] = Answering - 1 });
            await client.SayAsync("hi");
            await debugger.HearAsync("Debugger.paused");
            folder.Write("echo.yaml", Text("two"));
            await debugger.ClosedAsync();
        }

        Assert.Equal("hi one", await client.HearAsync());
        await host.Out.FindAsync("version 2 is running");
        var now = await DebuggerClient.ListAsync(port);
        Assert.Equal(("echo v2", target), ((string)now!["title"]!, (string)now["webSocketDebuggerUrl"]!));
        using var next = await DebuggerClient.ConnectAsync(port);
        await next.CallAsync("Debugger.setBreakpointByUrl", new() { ["url"] = "echo.yaml#answer", ["lineNumber"] = Answering - 1 });
        await client.SayAsync("ho");
        await next.HearAsync("Debugger.paused");
        await next.CallAsync("Debugger.resume");
        Assert.Equal("ho two", await client.HearAsync());
    }

    [Fact]
    public async Task A_host_that_is_told_to_stop_does_not_wait_at_a_breakpoint()
    {
        using var folder = new TemporaryFolder();
        await using var host = await StartAsync(folder, "one");
        using var debugger = await DebuggerClient.ConnectAsync(await PortOfAsync(host));
        using var client = await host.ConnectAsync("/echo");
        await debugger.CallAsync("Debugger.setBreakpointByUrl", new() { ["url"] = "echo.yaml#answer", ["lineNumber"] = Answering - 1 });
        await client.SayAsync("hi");
        await debugger.HearAsync("Debugger.paused");
        Assert.Equal(0, await host.StopAsync(PosixSignal.SIGTERM));
    }

    [Fact]
    public async Task No_page_of_the_web_gets_in()
    {
        using var folder = new TemporaryFolder();
        await using var host = await StartAsync(folder, "one");
        var port = await PortOfAsync(host);
        var path = new Uri((string)(await DebuggerClient.ListAsync(port))!["webSocketDebuggerUrl"]!).AbsolutePath;
        (string Name, string? Origin)[] strangers = [("evil.example", null), ("localhost", "https://evil.example"), ("127.0.0.1", "http://localhost:4000"), ("localhost", "null")];
        foreach (var (name, origin) in strangers)
        {
            foreach (var asked in new[] { "/json/list", path })
            {
                var upgrade = asked == path ? "Upgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA==\r\n" : "";
                var answer = await AskAsync(port, $"GET {asked} HTTP/1.1\r\nHost: {name}:{port}\r\n{upgrade}{(origin is null ? "" : $"Origin: {origin}\r\n")}\r\n");
                Assert.StartsWith("HTTP/1.1 403 ", answer);
            }
        }

        Assert.StartsWith("HTTP/1.1 404 ", await AskAsync(port, $"GET / HTTP/1.1\r\nHost: localhost:{port}\r\n\r\n"));
        Assert.Equal("", await AskAsync(port, "nonsense\r\n\r\n"));
    }

    [Fact]
    public async Task Each_graph_has_a_port_and_a_taken_one_is_refused_in_a_sentence()
    {
        using var folder = new TemporaryFolder();
        var one = folder.Write("echo.yaml", Text("one"));
        var two = folder.Write("other.yaml", Text("two").Replace("graph: echo", "graph: other").Replace("/echo", "/other"));
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;
        var (code, _, error) = await HostProcess.RunAsync("--graph", one, "--port", "0", "--data", folder.Path, $"--inspect={port}");
        Assert.Equal(3, code);
        Assert.Contains($"the inspector cannot listen to port {port}: ", error);
        (code, _, error) = await HostProcess.RunAsync("--graph", one, "--inspect=often");
        Assert.Equal(2, code);
        Assert.Contains("--inspect is `often`; it must be a number from 0 to 65535, or nothing", error);

        await using var host = await HostProcess.StartAsync("--graph", one, "--graph", two, "--inspect=0");
        var (first, second) = (await PortOfAsync(host, "echo"), await PortOfAsync(host, "other"));
        Assert.NotEqual(first, second);
        Assert.Equal(("echo v1", "other v1"), ((string)(await DebuggerClient.ListAsync(first))!["title"]!, (string)(await DebuggerClient.ListAsync(second))!["title"]!));
    }

    [Fact]
    public async Task It_is_off_unless_asked_for()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync("--graph", folder.Write("echo.yaml", Text("one")));
        Assert.DoesNotContain("chrome://inspect", host.Out.Text);
    }

    private static Task<HostProcess> StartAsync(TemporaryFolder folder, string word) =>
        HostProcess.StartWithAsync(folder, "\"Limits\": { \"Run\": \"500ms\" }", "--graph", folder.Write("echo.yaml", Text(word)), "--inspect=0");

    private static async Task<int> PortOfAsync(HostProcess host, string graph = "echo") =>
        int.Parse(PortIn().Match(await host.Out.FindAsync($"step through {graph}:")).Groups[1].Value, CultureInfo.InvariantCulture);

    private static async Task<string> AskAsync(int port, string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, port);
        await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(client.GetStream());
        return await reader.ReadToEndAsync().WaitAsync(Patience.Limit);
    }

    private static string Text(string word) => $$"""
        graph: echo
        nodes:
          socket: { kind: websocket-trigger, params: { path: /echo } }
          answer:
            out: []
            code: |
              exports.handler = async (ev, ctx) => {
                const text = '{{word}}';
                ctx.emit('response', { body: `${ev.message} ${text}` });
                while (ev.message === 'loop');
              };
        links:
          - socket.message -> answer.in

        """;

    [GeneratedRegex("localhost:([0-9]+);")]
    private static partial Regex PortIn();
}
