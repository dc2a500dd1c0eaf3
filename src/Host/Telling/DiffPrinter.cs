using Lolo.Runtime.Graphs.Comparing;
using Lolo.Runtime.Hosting.Versions;
using Spectre.Console;

namespace Lolo.Host.Telling;

/// <summary>Prints what tells two graphs apart, by its parts.</summary>
/// <param name="console">Where people read.</param>
internal sealed class DiffPrinter(IAnsiConsole console)
{
    private const int LongestValue = 200;

    public void Print(GraphDiff diff)
    {
        var graph = diff.Graph!;
        if (graph.IsSame)
        {
            console.WriteLine(diff.Text.Length == 0 ? "no difference" : "the graphs are the same; their texts differ in comments, order of keys or form");
            return;
        }

        Head("graph", graph.Graph.Count);
        foreach (var change in graph.Graph)
        {
            Print(change, "  ");
        }

        Head("nodes", graph.Added.Count + graph.Removed.Count + graph.Changed.Count + graph.Moved.Count);
        Lines("+", "green", graph.Added);
        Lines("-", "red", graph.Removed);
        foreach (var node in graph.Changed)
        {
            Lines("~", "yellow", [node.Id]);
            foreach (var change in node.Fields)
            {
                Print(change, "      ");
            }
        }

        if (graph.Moved.Count > 0)
        {
            console.MarkupLineInterpolated($"  [dim]moved: {Safe(string.Join(", ", graph.Moved))}[/]");
        }

        Head("links", graph.LinksAdded.Count + graph.LinksRemoved.Count);
        Lines("+", "green", graph.LinksAdded);
        Lines("-", "red", graph.LinksRemoved);
    }

    private void Head(string title, int count)
    {
        if (count > 0)
        {
            console.MarkupLineInterpolated($"[bold]{title}[/]");
        }
    }

    private void Lines(string mark, string color, IEnumerable<string> texts)
    {
        foreach (var text in texts)
        {
            console.MarkupLineInterpolated($"  [{color}]{mark} {Safe(text)}[/]");
        }
    }

    private void Print(FieldChange change, string indent)
    {
        if (change.What is "code" or "inner graph")
        {
            console.MarkupLineInterpolated($"{indent}{change.What}");
            PrintCode(GraphDiff.LinesOf(change), indent + "  ");
        }
        else if (change.Former is null && change.Later is null)
        {
            console.MarkupLineInterpolated($"{indent}{Safe(change.What)}");
        }
        else
        {
            console.MarkupLineInterpolated($"{indent}{Safe(change.What)}: [red]{Value(change.Former)}[/] -> [green]{Value(change.Later)}[/]");
        }
    }

    private void PrintCode(string lines, string indent)
    {
        foreach (var line in lines.TrimEnd('\n').Split('\n'))
        {
            var color = line.FirstOrDefault() switch { '+' => "green", '-' => "red", '@' => "blue", _ => "dim" };
            console.MarkupLineInterpolated($"{indent}[{color}]{Safe(line)}[/]");
        }
    }

    private static string Value(string? value) => value is null ? "(none)" : Safe(value.Length <= LongestValue ? value : $"{value[..LongestValue]}...");

    // A text of somebody else's must not steer the terminal.
    private static string Safe(string text) => string.Concat(text.Select(letter => char.IsControl(letter) && letter != '\t' ? '\uFFFD' : letter));
}
