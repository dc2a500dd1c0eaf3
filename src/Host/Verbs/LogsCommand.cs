using System.CommandLine;
using System.Globalization;
using System.Net.ServerSentEvents;
using System.Text.Json;
using Lolo.Host.Logging;
using Lolo.Host.Remote;
using Lolo.Host.Telling;
using Spectre.Console;

namespace Lolo.Host.Verbs;

/// <summary><c>logs</c>: the last lines of a running host's log, and those to come; with <c>--debug</c>, what debug nodes show.</summary>
internal sealed class LogsCommand
{
    private readonly Argument<string?> _graph = new("graph") { Description = "Only lines about this graph.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string?> _node = new("--node") { Description = "Only lines about this node.", HelpName = "id" };

    private readonly Option<string?> _level = new("--level") { Description = "Only lines of this level or graver: debug, info, warn, error.", HelpName = "level" };

    private readonly Option<string?> _tail = new("--tail") { Description = "How many of the last lines. Default: all that the host keeps.", HelpName = "number" };

    private readonly Option<bool> _follow = new("--follow", "-f") { Description = "Go on with the lines to come." };

    private readonly Option<bool> _debug = new("--debug") { Description = "Show what comes to debug nodes from now on, in place of the log." };

    private readonly Option<bool> _json = new("--json") { Description = "Print each line as JSON." };

    private readonly RemoteOptions _remote = new();
    private readonly Terminal _terminal;

    private LogsCommand(Terminal terminal) => _terminal = terminal;

    public static Command Describe(Terminal terminal)
    {
        var logs = new LogsCommand(terminal);
        var verb = new Command("logs", "Prints the log of a running host.") { logs._graph, logs._node, logs._level, logs._tail, logs._follow, logs._debug, logs._json };
        logs._remote.AddTo(verb);
        verb.SetAction(logs.RunAsync);
        return verb;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellation)
    {
        var graph = line.GetValue(_graph);
        using var client = await _remote.FindAsync(line, graph, cancellation);
        var isDebug = line.GetValue(_debug);
        using var answer = await client.OpenAsync(HttpMethod.Get, Path(line, graph, isDebug), null, cancellation);
        await using var body = await answer.Content.ReadAsStreamAsync(cancellation);
        await foreach (var item in SseParser.Create(body).EnumerateAsync(cancellation))
        {
            Print(item, isDebug, line.GetValue(_json));
        }

        return ExitCode.Done;
    }

    private string Path(ParseResult line, string? graph, bool isDebug)
    {
        var query = new List<string>();
        Add("graph", graph);
        Add("node", line.GetValue(_node));
        Add("level", line.GetValue(_level));
        Add("tail", line.GetValue(_tail));
        Add("follow", line.GetValue(_follow) ? "true" : "false");
        return $"/api/{(isDebug ? "debug" : "logs")}?{string.Join('&', query)}";

        void Add(string name, string? value)
        {
            if (value is not null)
            {
                query.Add($"{name}={Uri.EscapeDataString(value)}");
            }
        }
    }

    private void Print(SseItem<string> item, bool isDebug, bool asJson)
    {
        if (asJson)
        {
            _terminal.Output.Profile.Out.Writer.WriteLine(item.Data);
            return;
        }

        using var json = JsonDocument.Parse(item.Data, new() { MaxDepth = 512 });
        var entry = json.RootElement;
        if (item.EventType == "missed")
        {
            var count = entry.GetProperty("count").GetInt64();
            _terminal.Error.MarkupLineInterpolated($"[yellow]{count} {(count == 1 ? "line was" : "lines were")} missed[/]");
            return;
        }

        var time = entry.GetProperty("time").GetDateTimeOffset().ToLocalTime().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        var place = LinePlace.Of(Text(entry, "graph"), Text(entry, "node"), Text(entry, "message"));
        if (isDebug)
        {
            _terminal.Output.MarkupLineInterpolated($"[dim]{time}[/] {place}{entry.GetProperty("body").GetRawText()}  [dim]{Text(entry, "origin")}[/]");
            return;
        }

        var level = Text(entry, "level") ?? "";
        var session = Text(entry, "session") is { } id ? $"  session={id}" : "";
        _terminal.Output.MarkupLineInterpolated($"[dim]{time}[/] [{ColorOf(level)}]{level,-5}[/] {place}{Text(entry, "message")}[dim]{session}[/]");
        if (Text(entry, "error") is { } error)
        {
            _terminal.Output.WriteLine(error);
        }
    }

    private static string? Text(JsonElement entry, string name) => entry.TryGetProperty(name, out var value) ? value.ToString() : null;

    private static string ColorOf(string level) => level switch
    {
        "error" => "red",
        "warn" => "yellow",
        "info" => "green",
        _ => "dim",
    };
}
