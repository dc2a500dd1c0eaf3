using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Lolo.Host.Doors;
using Lolo.Host.Remote;
using Lolo.Host.Telling;
using Spectre.Console;

namespace Lolo.Host.Verbs;

/// <summary><c>versions</c>: which versions of a graph have served, what they were, and what changed between them; whether a host runs or not.</summary>
internal sealed class VersionsCommand
{
    private readonly Argument<string?> _graph = new("graph") { Description = "Id of the graph; all graphs where none is named.", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _diff = new("--diff") { Description = "Print what a version changed, or what changed from one to another, as in 3..5.", HelpName = "number" };
    private readonly Option<string?> _show = new("--show") { Description = "Print the text of a version.", HelpName = "number" };
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };
    private readonly RemoteOptions _remote = new();
    private readonly Terminal _terminal;

    private VersionsCommand(Terminal terminal) => _terminal = terminal;

    public static Command Describe(Terminal terminal)
    {
        var versions = new VersionsCommand(terminal);
        var verb = new Command("versions", "Lists the versions of graphs, whether a host runs them or not.") { versions._graph, versions._diff, versions._show, versions._json };
        versions._remote.AddTo(verb);
        verb.SetAction(versions.RunAsync);
        return verb;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellation)
    {
        var (graph, diff, show) = (line.GetValue(_graph), line.GetValue(_diff), line.GetValue(_show));
        if (diff is not null && show is not null)
        {
            throw new UsageException("give --diff or --show, not both");
        }

        using var door = await VersionDoors.OpenAsync(_remote, line, graph, cancellation);
        IReadOnlyList<string> graphs = graph is null ? await door.GraphsAsync() : [graph];
        if (diff is null && show is null)
        {
            return await ListAsync(door, graphs, line.GetValue(_json));
        }

        var one = graphs.Count == 1 ? graphs[0] : throw new UsageException($"say which graph: {(graphs.Count == 0 ? "no versions are kept" : string.Join(", ", graphs))}");
        using var answer = show is not null ? await door.ShowAsync(one, show) : await DiffAsync(door, one, diff!);
        if (line.GetValue(_json))
        {
            Print(answer.RootElement.GetRawText());
        }
        else if (show is null)
        {
            _terminal.Output.Profile.Out.Writer.Write(answer.RootElement.GetProperty("diff").GetString());
        }
        else
        {
            PrintTexts(answer.RootElement.GetProperty("files"));
        }

        return ExitCode.Done;
    }

    private static Task<JsonDocument> DiffAsync(IVersionDoor door, string graph, string range) => range.Split("..") switch
    {
        [var one] when IsNumber(one) => door.DiffAsync(graph, one, null),
        [var from, var to] when IsNumber(from) && IsNumber(to) => door.DiffAsync(graph, from, to),
        _ => throw new UsageException($"--diff is `{range}`; it must be the number of a version, or two as in 3..5"),
    };

    private static bool IsNumber(string text) => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    private async Task<int> ListAsync(IVersionDoor door, IReadOnlyList<string> graphs, bool asJson)
    {
        foreach (var graph in graphs)
        {
            using var list = await door.ListAsync(graph);
            if (asJson)
            {
                Print(list.RootElement.GetRawText());
                continue;
            }

            _terminal.Output.MarkupLineInterpolated($"[bold]{graph}[/]");
            PrintLines([.. list.RootElement.GetProperty("versions").EnumerateArray()]);
        }

        return ExitCode.Done;
    }

    private void PrintLines(IReadOnlyList<JsonElement> versions)
    {
        List<string[]> lines = [["", "no.", "time (UTC)", "cause", "lines", "author", "message"], .. versions.Select(CellsOf)];
        var widths = Enumerable.Range(0, lines[0].Length).Select(column => lines.Max(line => line[column].Length)).ToList();
        foreach (var line in lines)
        {
            var cells = line.Select((cell, column) => column == 1 ? cell.PadLeft(Math.Max(4, widths[column])) : cell.PadRight(Math.Max(1, widths[column])));
            _terminal.Output.Profile.Out.Writer.WriteLine($"{cells.First()} {string.Join("  ", cells.Skip(1))}".TrimEnd());
        }
    }

    private static string[] CellsOf(JsonElement version) =>
    [
        version.GetProperty("serving").GetBoolean() ? "*" : "",
        $"{version.GetProperty("number")}",
        version.GetProperty("time").GetDateTimeOffset().ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture),
        version.GetProperty("cause").GetString() + (version.TryGetProperty("of", out var of) ? $" to {of}" : ""),
        $"+{version.GetProperty("added")} -{version.GetProperty("removed")}",
        Text(version, "author") ?? "",
        Text(version, "message") ?? "",
    ];

    private void PrintTexts(JsonElement files)
    {
        var writer = _terminal.Output.Profile.Out.Writer;
        foreach (var file in files.EnumerateArray())
        {
            if (files.GetArrayLength() > 1)
            {
                writer.WriteLine($"==> {file.GetProperty("name").GetString()} <==");
            }

            var text = file.GetProperty("text").GetString()!;
            writer.Write(text.EndsWith('\n') ? text : text + "\n");
        }
    }

    private void Print(string json) => _terminal.Output.Profile.Out.Writer.WriteLine(json);

    private static string? Text(JsonElement version, string name) => version.TryGetProperty(name, out var value) ? value.GetString() : null;
}
