using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Files;

namespace Lolo.Runtime.Graphs;

/// <summary>Has the kinds check their nodes, one by one and then together.</summary>
/// <param name="graphId">Id of the graph that runs.</param>
/// <param name="modules">The npm packages that it lists, for itself and for graphs within.</param>
/// <param name="closure">Reads files that parameters name.</param>
internal sealed class NodeChecker(string graphId, IReadOnlyDictionary<string, string> modules, ClosureFiles closure)
{
    private readonly List<(ResolvedNode Node, NodeCheck Check)> _checked = [];
    private readonly TogetherChecks _together = new();

    /// <summary>Checks a node that has no error of its own yet.</summary>
    /// <param name="node">The node.</param>
    /// <param name="text">The text it stands in. What that lists and the graph that runs does not is a finding there, and not at every use.</param>
    public void Check(ResolvedNode node, GraphDocument text)
    {
        if (node is not { Definition: { } definition, Kind: { } kind })
        {
            return;
        }

        var findings = node.Findings;
        var before = findings.Errors;
        var check = new NodeCheck(definition, graphId, parameter => (findings.File, PlaceOf(node, parameter)), findings.Add)
        {
            Together = _together,
            Modules = Known(text),
            Files = (name, parameter) => Read(node, name, parameter),
        };
        Guard(node, kind, () => kind.Check(check));
        node.IsRefused = findings.Errors > before;
        _checked.Add((node, check));
    }

    /// <summary>Has each kind look at its nodes together, those of inner graphs among them.</summary>
    /// <param name="document">The text of the graph that runs.</param>
    /// <param name="findings">Takes findings about it.</param>
    /// <param name="lockFile">Full path of the lock of its modules; null for none.</param>
    /// <param name="lockText">Its text; null when there is none, or none that can be read.</param>
    /// <param name="dataFolder">Full path of the folder for durable data; null when it is not known.</param>
    public void CheckTogether(GraphDocument document, DiagnosticBag findings, string? lockFile, string? lockText, string? dataFolder)
    {
        _together.Run((first, run) =>
        {
            var node = _checked.Find(entry => entry.Check == first).Node;
            Guard(node, node.Kind!, run);
        });
        foreach (var nodes in _checked.GroupBy(node => node.Node.Kind!))
        {
            var check = new GraphCheck([.. nodes.Select(node => node.Check)], (descriptor, message, module) =>
                findings.Report(descriptor, PlaceOf(document, module), message))
            {
                Modules = modules,
                LockFile = lockFile,
                LockText = lockText,
                DataFolder = dataFolder,
            };
            Guard(nodes.First().Node, nodes.Key, () => nodes.Key.CheckGraph(check));
        }

        _checked.ForEach(entry => entry.Node.Artifact = entry.Check.Artifact);
    }

    /// <summary>The place of a parameter's value, or of an entry of one as <c>name.key</c>; of the node's id when it is not written.</summary>
    public static SourceRange PlaceOf(ResolvedNode node, string? parameter)
    {
        var place = node.Document.Id.Range;
        var within = node.Document.Parameters;
        for (var rest = parameter; rest is not null && within is not null;)
        {
            var entry = within.Entries.Where(entry => IsHead(entry.Key.Text, rest)).MaxBy(entry => entry.Key.Text.Length);
            if (entry is null)
            {
                break;
            }

            rest = entry.Key.Text.Length == rest.Length ? null : rest[(entry.Key.Text.Length + 1)..];
            (place, within) = (entry.Value.Range, entry.Value as MapSyntax);
        }

        return place;

        // Keys may hold points themselves.
        static bool IsHead(string key, string path) =>
            path.StartsWith(key, StringComparison.Ordinal) && (path.Length == key.Length || path[key.Length] == '.');
    }

    private string? Read(ResolvedNode node, string name, string parameter)
    {
        var range = PlaceOf(node, parameter);
        return node.Place.Locate("file", new(name, range)) is { } named ? closure.Read(named, range, node.Findings)?.Text : null;
    }

    private IReadOnlyDictionary<string, string> Known(GraphDocument text)
    {
        if (text.Modules.Count == 0)
        {
            return modules;
        }

        var others = text.Modules.Where(module => !modules.ContainsKey(module.Name.Value)).ToList();
        return others.Count == 0
            ? modules
            : modules.Concat(others.Select(other => KeyValuePair.Create(other.Name.Value, other.Version.Value))).ToDictionary(StringComparer.Ordinal);
    }

    private static SourceRange PlaceOf(GraphDocument document, string? module)
    {
        var entry = document.Modules.FirstOrDefault(entry => entry.Name.Value == module);
        return entry.Version?.Range ?? document.Modules.Select(any => any.Name.Range).FirstOrDefault(document.Range);
    }

    private static void Guard(ResolvedNode node, NodeKind kind, Action check)
    {
        try
        {
            check();
        }
        catch (Exception exception) when (exception is not OutOfMemoryException)
        {
            node.Findings.Report(GraphDiagnostics.KindFailed, node.Document.Id.Range, $"the kind `{kind.Spec.Name}` failed while it checked node `{node.FullId}`: {exception.Message}");
        }
    }
}
