using System.CommandLine;
using System.Text;
using Lolo.Host.Remote;
using Lolo.Host.Telling;
using Lolo.Nodes;
using Lolo.Runtime.Graphs;

namespace Lolo.Host.Verbs;

/// <summary><c>deploy</c>: has a running host deploy a graph's files as they are, or a file that lies elsewhere.</summary>
internal sealed class DeployCommand
{
    private readonly Argument<string> _what = new("graph") { Description = "Id of a graph that runs, or a file to deploy in place of its own." };
    private readonly DeployOptions _options = new();
    private readonly RemoteOptions _remote = new();
    private readonly Terminal _terminal;

    private DeployCommand(Terminal terminal) => _terminal = terminal;

    public static Command Describe(Terminal terminal)
    {
        var deploy = new DeployCommand(terminal);
        var verb = new Command("deploy", "Deploys a graph on a running host.") { deploy._what };
        deploy._options.AddTo(verb);
        deploy._remote.AddTo(verb);
        verb.SetAction(deploy.RunAsync);
        return verb;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellation)
    {
        var what = line.GetRequiredValue(_what);
        var body = _options.BodyOf(line);
        if (File.Exists(what) || Path.GetExtension(what) is ".yaml" or ".yml")
        {
            return await DeployFileAsync(line, new GraphFiles(Environment.CurrentDirectory).Find(what)[0], body, cancellation);
        }

        using var client = await _remote.FindAsync(line, what, cancellation);
        return await new DeployTeller(_terminal, client, _remote.Given(line)).SendAsync(what, "deploy", body, cancellation);
    }

    private async Task<int> DeployFileAsync(ParseResult line, string file, Dictionary<string, object> body, CancellationToken cancellation)
    {
        // What the host's environment holds is the host's to judge.
        var result = new GraphCompiler(BuiltInNodes.Catalog(), name => Environment.GetEnvironmentVariable(name) ?? "") { DataFolder = Path.GetFullPath(_remote.DataOf(line)) }.CompileFile(file);
        if (result.Graph is not { } graph)
        {
            new DiagnosticPrinter(_terminal.Error, _terminal.Error.Profile.Out.IsTerminal).Print(result.Diagnostics, file);
            _terminal.Fail(result.IsSound ? $"{file} is for use in other graphs; deploy one of those" : $"{file} has {DiagnosticPrinter.Summary(result.Diagnostics)}; nothing has been deployed");
            return ExitCode.GraphHasErrors;
        }

        using var client = await _remote.FindAsync(line, graph.Id, cancellation);
        var own = Path.GetFullPath(file);
        body["text"] = Read(own);
        body["files"] = await FilesAsync(client, graph, own, cancellation);
        return await new DeployTeller(_terminal, client, _remote.Given(line)).SendAsync(graph.Id, "deploy", body, cancellation);
    }

    // The lock is named after the graph's file, which may have another name at the host.
    private static async Task<Dictionary<string, string>> FilesAsync(AdminClient client, Graph graph, string own, CancellationToken cancellation)
    {
        var folder = Path.GetDirectoryName(own)!;
        var files = graph.Closure.Where(path => path != own && path != graph.LockFile && File.Exists(path)).ToDictionary(
            path => Path.GetRelativePath(folder, path).Replace(Path.DirectorySeparatorChar, '/'),
            Read);
        if (graph.LockFile is { } path && File.Exists(path))
        {
            using var there = await client.GetAsync($"/api/graphs/{Uri.EscapeDataString(graph.Id)}", cancellation);
            var name = Path.GetFileName(there.RootElement.GetProperty("graph").GetProperty("file").GetString()!);
            files.Add(Path.ChangeExtension(name, "lock.json"), Read(path));
        }

        return files;
    }

    private static string Read(string path) => new UTF8Encoding(false, throwOnInvalidBytes: true).GetString(File.ReadAllBytes(path));
}
