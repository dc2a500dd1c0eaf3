using System.CommandLine;
using System.Text.Encodings.Web;
using System.Text.Json;
using Lolo.Host.Doors;
using Lolo.Host.Remote;
using Lolo.Host.Telling;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Graphs.Comparing;
using Lolo.Runtime.Hosting.Versions;

namespace Lolo.Host.Verbs;

/// <summary><c>diff</c>: tells the nodes, links, parameters and code of two graphs apart; each is a file, or a version that is kept.</summary>
internal sealed class DiffCommand
{
    private readonly Argument<string> _old = new("old") { Description = "The graph before: a path, a name in graphs/, or a kept version such as chat@3." };
    private readonly Argument<string> _new = new("new") { Description = "The graph after." };
    private readonly Option<bool> _json = new("--json") { Description = "Print JSON." };
    private readonly RemoteOptions _remote = new();
    private readonly Terminal _terminal;
    private readonly Func<GraphCompiler> _compiler;

    private DiffCommand(Terminal terminal, Func<GraphCompiler> compiler) => (_terminal, _compiler) = (terminal, compiler);

    public static Command Describe(Terminal terminal, Func<GraphCompiler> compiler)
    {
        var diff = new DiffCommand(terminal, compiler);
        var verb = new Command("diff", "Tells two graphs apart: nodes, links, parameters, code. Exit code 0: they are the same, 1: they differ, 3: it cannot be told.")
        {
            diff._old, diff._new, diff._json,
        };
        diff._remote.AddTo(verb);
        verb.SetAction(diff.RunAsync);
        return verb;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellation)
    {
        GraphDiff diff;
        try
        {
            var former = await ReadAsync(line.GetValue(_old)!, line, cancellation);
            diff = GraphDiff.Of(former, await ReadAsync(line.GetValue(_new)!, line, cancellation));
        }
        catch (Exception error) when (error is UsageException or RemoteException)
        {
            // A script that asks whether two graphs differ must not take this for a yes.
            _terminal.Fail(error.Message);
            return ExitCode.Cannot;
        }

        if (line.GetValue(_json))
        {
            _terminal.Output.Profile.Out.Writer.WriteLine(Json(diff));
        }
        else if (diff.Graph is null)
        {
            new DiagnosticPrinter(_terminal.Error, withExcerpt: false).Print(diff.Faults);
        }
        else
        {
            new DiffPrinter(_terminal.Output).Print(diff);
        }

        return diff.Graph is null ? ExitCode.Cannot : diff.Text.Length == 0 ? ExitCode.Done : ExitCode.Differs;
    }

    private async Task<ComparedGraph> ReadAsync(string name, ParseResult line, CancellationToken cancellation)
    {
        if (name.Split('@') is [{ Length: > 0 } graph, { Length: > 0 } number] && number.All(char.IsAsciiDigit) && !File.Exists(name))
        {
            using var door = await VersionDoors.OpenAsync(_remote, line, graph, cancellation);
            using var version = await door.ShowAsync(graph, number);
            return ComparedGraph.Of(TextsOf(version.RootElement.GetProperty("files")));
        }

        if (new GraphFiles(Environment.CurrentDirectory).Find(name) is not [var file])
        {
            throw new UsageException($"`{name}` is a folder with more than one graph; name one");
        }

        return ComparedGraph.Of(_compiler().CompileFile(file)) ?? throw new UsageException($"{file} cannot be read");
    }

    private static OrderedDictionary<string, string> TextsOf(JsonElement files) =>
        new(files.EnumerateArray().Select(file => KeyValuePair.Create(file.GetProperty("name").GetString()!, file.GetProperty("text").GetString()!)), StringComparer.Ordinal);

    private static string Json(GraphDiff diff)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }))
        {
            diff.Write(json);
        }

        return System.Text.Encoding.UTF8.GetString(buffer.ToArray());
    }
}
