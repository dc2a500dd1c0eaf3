using System.Text.RegularExpressions;
using Lolo.Host.Telling;
using Spectre.Console;

namespace Lolo.Host.Verbs;

/// <summary><c>new</c>: writes a small graph to start from; never over a file that is there.</summary>
internal static partial class NewCommand
{
    public static int Run(Terminal terminal, string folder, string name)
    {
        if (!Id().IsMatch(name))
        {
            throw new UsageException($"`{name}` cannot be a graph's id; it must be a-z, 0-9 and -, a letter first");
        }

        var file = Directory.Exists(Path.Combine(folder, "graphs")) ? Path.Combine("graphs", $"{name}.yaml") : $"{name}.yaml";
        var path = Path.GetFullPath(file, folder);
        try
        {
            using var target = new StreamWriter(new FileStream(path, FileMode.CreateNew));
            target.Write(StartingGraph.Text(name, SchemaFrom(folder, path)));
        }
        catch (IOException) when (File.Exists(path))
        {
            throw new UsageException($"{file} is there already");
        }

        terminal.Output.MarkupLineInterpolated($"{file} is written. Run it with: [bold]{Invocation.With($"--graph {name}")}[/]");
        return ExitCode.Done;
    }

    private static string? SchemaFrom(string folder, string path) =>
        Path.Combine(folder, "schema", "graph.schema.json") is var schema && File.Exists(schema)
            ? Path.GetRelativePath(Path.GetDirectoryName(path)!, schema).Replace('\\', '/')
            : null;

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex Id();
}
