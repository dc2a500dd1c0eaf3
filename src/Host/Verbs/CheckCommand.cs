using System.Text.Encodings.Web;
using System.Text.Json;
using Lolo.Host.Telling;
using Lolo.Runtime.Graphs;
using Spectre.Console;

namespace Lolo.Host.Verbs;

/// <summary><c>check</c>: compiles graphs, prints the findings, starts nothing.</summary>
/// <param name="terminal">Where people read.</param>
/// <param name="compiler">Compiles the texts.</param>
internal sealed class CheckCommand(Terminal terminal, GraphCompiler compiler)
{
    public int Run(IReadOnlyList<string> names, bool asJson)
    {
        var finder = new GraphFiles(Environment.CurrentDirectory);
        var results = names.SelectMany(finder.Find).Distinct().Select(file => (File: file, Result: compiler.CompileFile(file))).ToList();
        if (asJson)
        {
            terminal.Output.Profile.Out.Writer.WriteLine(Json(results));
        }
        else
        {
            results.ForEach(result => Print(result.File, result.Result));
        }

        return results.TrueForAll(result => result.Result.IsSound) ? ExitCode.Done : ExitCode.GraphHasErrors;
    }

    private static string Json(IEnumerable<(string File, GraphResult Result)> results)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            json.WriteStartArray();
            foreach (var (file, result) in results)
            {
                CheckReport.Write(json, file, result);
            }

            json.WriteEndArray();
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }

    private void Print(string file, GraphResult result)
    {
        new DiagnosticPrinter(terminal.Output, terminal.Output.Profile.Out.IsTerminal).Print(result.Diagnostics, file);
        PrintCircles(result.Graph);
        var summary = DiagnosticPrinter.Summary(result.Diagnostics) ?? "ok";
        terminal.Output.MarkupLineInterpolated($"[bold]{file}:[/] [{(result.IsSound ? "green" : "red")}]{summary}[/]");
    }

    private void PrintCircles(Graph? graph)
    {
        foreach (var link in graph?.Links.Where(link => link.Circle is not null) ?? [])
        {
            var from = graph!.Nodes[link.FromNode].Definition;
            var to = graph.Nodes[link.ToNode].Definition;
            var circle = string.Join(" -> ", [.. link.Circle!, link.Circle![0]]);
            terminal.Output.MarkupLineInterpolated(
                $"{graph.File}: {from.Id}.{from.Out[link.FromPort].Name} -> {to.Id}.{to.In[link.ToPort].Name} closes the circle {circle}");
        }
    }
}
