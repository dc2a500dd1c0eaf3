using System.Diagnostics;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>Finds <c>npm</c> and <c>node</c> on this machine.</summary>
/// <param name="environment">The environment; null for a variable that is not set.</param>
internal sealed class NodeTools(Func<string, string?> environment)
{
    /// <summary>What to install where there is no npm.</summary>
    public const string Cure = "install Node.js 18 or later, which brings npm (https://nodejs.org, or the packages nodejs and npm of your system)";

    private static readonly string[] _endings = OperatingSystem.IsWindows() ? [".cmd", ".exe"] : [""];

    /// <summary>Whether modules can be installed on this machine.</summary>
    public bool AreThere => Find("npm") is not null && Find("node") is not null;

    /// <summary>A run of a tool, ready to start.</summary>
    /// <param name="tool"><c>npm</c> or <c>node</c>.</param>
    /// <param name="folder">Where it runs.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <exception cref="HandlerException">There is no such tool.</exception>
    public ProcessStartInfo Start(string tool, string folder, params IEnumerable<string> arguments)
    {
        var path = Find(tool) ?? throw new HandlerException($"the graph lists npm modules, and this machine has no {tool}: {Cure}");
        var start = new ProcessStartInfo(path, arguments) { WorkingDirectory = folder, UseShellExecute = false, CreateNoWindow = true };
        start.Environment["PATH"] = environment("PATH");
        return start;
    }

    private string? Find(string tool) => (environment("PATH") ?? "")
        .Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => _endings.Select(ending => Path.Combine(folder, tool + ending)))
        .FirstOrDefault(File.Exists);
}
