using System.CommandLine;
using System.Text;
using Lolo.Host.Telling;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Graphs.Drawing;

namespace Lolo.Host.Verbs;

/// <summary><c>graph</c>: draws a graph, starts nothing.</summary>
internal sealed class GraphCommand
{
    private readonly Argument<string> _file = new("file") { Description = "The graph: a path, or a name in graphs/." };
    private readonly Option<bool> _mermaid = new("--mermaid") { Description = "Draw a flowchart of Mermaid, for Markdown." };
    private readonly Option<bool> _svg = new("--svg") { Description = "Draw an SVG image." };
    private readonly Option<string?> _out = new("--out", "-o") { Description = "File to write; left out, the picture is printed.", HelpName = "file" };
    private readonly Terminal _terminal;
    private readonly Func<GraphCompiler> _compiler;

    private GraphCommand(Terminal terminal, Func<GraphCompiler> compiler) => (_terminal, _compiler) = (terminal, compiler);

    public static Command Describe(Terminal terminal, Func<GraphCompiler> compiler)
    {
        var graph = new GraphCommand(terminal, compiler);
        var verb = new Command("graph", "Draws a graph, as far as it can be read. Exit code 1: it has errors.") { graph._file, graph._mermaid, graph._svg, graph._out };
        verb.SetAction(graph.Run);
        return verb;
    }

    private int Run(ParseResult line)
    {
        var (name, asSvg) = (line.GetValue(_file)!, line.GetValue(_svg));
        if (asSvg == line.GetValue(_mermaid))
        {
            throw new UsageException(asSvg ? "give --mermaid or --svg, not both" : $"say how to draw it: {Invocation.With($"graph {name} --mermaid")}, or --svg");
        }

        if (new GraphFiles(Environment.CurrentDirectory).Find(name) is not [var file])
        {
            throw new UsageException($"`{name}` is a folder with more than one graph; name one");
        }

        var result = _compiler().CompileFile(file);
        new DiagnosticPrinter(_terminal.Error, _terminal.Error.Profile.Out.IsTerminal).Print(result.Diagnostics, file);
        if ((asSvg ? GraphDrawing.Svg(result) : GraphDrawing.Mermaid(result)) is not { } picture)
        {
            return ExitCode.GraphHasErrors;
        }

        if (line.GetValue(_out) is { } path)
        {
            File.WriteAllText(path, picture, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false));
        }
        else
        {
            _terminal.Output.Profile.Out.Writer.Write(picture);
        }

        return result.IsSound ? ExitCode.Done : ExitCode.GraphHasErrors;
    }
}
