using System.CommandLine;
using System.Text.Json;
using Lolo.Host.Remote;
using Lolo.Host.Telling;
using Lolo.Runtime.Diagnostics;
using Spectre.Console;

namespace Lolo.Host.Verbs;

/// <summary><c>graphs</c>: what a running host runs, and where.</summary>
internal static class GraphsCommand
{
    public static Command Describe(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var json = new Option<bool>("--json") { Description = "Print the host's answer as JSON." };
        var verb = new Command("graphs", "Lists the graphs of a running host.") { json };
        remote.AddTo(verb);
        verb.SetAction((line, cancellation) => RunAsync(terminal, remote, line, line.GetValue(json), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(Terminal terminal, RemoteOptions remote, ParseResult line, bool asJson, CancellationToken cancellation)
    {
        using var client = await remote.FindAsync(line, null, cancellation);
        using var answer = await client.GetAsync("/api/graphs", cancellation);
        var graphs = answer.RootElement.GetProperty("graphs");
        if (asJson)
        {
            terminal.Output.Profile.Out.Writer.WriteLine(graphs.GetRawText());
            return ExitCode.Done;
        }

        foreach (var graph in graphs.EnumerateArray())
        {
            Print(terminal.Output, graph);
        }

        return ExitCode.Done;
    }

    private static void Print(IAnsiConsole console, JsonElement graph)
    {
        var state = graph.TryGetProperty("version", out var version) ? $"version {version}, {Wording.Count(graph.GetProperty("sessions").GetInt64(), "session")}" : "not running";
        console.MarkupLineInterpolated($"[bold]{graph.GetProperty("id").GetString()}[/]  {state}  [dim]{graph.GetProperty("file").GetString()}[/]");
        if (graph.TryGetProperty("failure", out var failure))
        {
            console.MarkupLineInterpolated($"  [red]last deploy failed:[/] {failure.GetString()}");
        }

        foreach (var trigger in graph.GetProperty("triggers").EnumerateArray())
        {
            var place = trigger.TryGetProperty("url", out var url) ? url.GetString() : trigger.GetProperty("kind").GetString();
            console.MarkupLineInterpolated($"  [dim]{trigger.GetProperty("node").GetString()}[/]  {place}");
        }
    }
}
