using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Files;
using Lolo.Runtime.Graphs.Library;
using Lolo.Runtime.Graphs.Parameters;

namespace Lolo.Runtime.Graphs;

/// <summary>Makes a graph of a document and of all that it names.</summary>
/// <param name="catalog">The node kinds there are.</param>
/// <param name="environment">The host's environment.</param>
/// <param name="path">Full path of the file; null when the text has none.</param>
/// <param name="files">Reads the files that the text names.</param>
/// <param name="findings">Takes findings about the text.</param>
internal sealed class GraphBuilder(NodeCatalog catalog, Func<string, string?> environment, string? path, ClosureFiles files, DiagnosticBag findings)
{
    private const int DefaultMaxHops = 1000;

    /// <summary>Full path of the folder for the host's durable data; null when it is not known.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The graph, if nothing was reported as an error, and what else is known of it.</summary>
    public GraphResult Build(string text, GraphDocument document)
    {
        new Foresight(catalog).Tell(document);
        var id = GraphId(document);
        var env = new EnvResolver(new HostReferences(environment, findings)).Resolve(document.Env);
        var asInner = InnerGraph.Of(new NamedFile(path ?? "", findings.File), document, catalog, findings);
        var place = new GraphPlace(path, findings) { Scope = asInner.ScopeOf(env) with { Host = environment } };
        var checker = new NodeChecker(id, ModulesOf(document), files);
        var root = new GraphResolver(catalog, files, checker, new InnerNeeds(document, findings.File)).Resolve(document, place);
        var lockFile = LockFileOf(document);
        checker.CheckTogether(document, findings, lockFile, lockFile is null ? null : files.Peek(lockFile), DataFolder);
        if (asInner.IsOnlyInner)
        {
            findings.Report(CompositeDiagnostics.OnlyInner, document.Range,
                "this graph has inlets, outlets or required parameters, so that it runs only in others, which use it by `kind: graph` and `file:`");
        }
        else
        {
            ReportTriggers(document, root);
        }

        var expansion = Expansion.Of(root);
        ClaimCheck.Report(expansion.Nodes);
        var links = root is { IsWhole: true, HasTrigger: true } ? new CircleWalk(expansion.Nodes, expansion.Links).Run() : [];
        IReadOnlyList<string> closure = path is not null ? [path, .. files.Paths] : files.Paths;
        var texts = new Dictionary<string, string?>(files.Raw, StringComparer.Ordinal);
        if (path is not null)
        {
            texts[path] = text;
        }

        var composite = catalog.Kinds.FirstOrDefault(kind => kind.Spec.Role == NodeRole.Composite)?.Spec;
        return new GraphResult(null, [])
        {
            Graph = findings.Errors > 0 || asInner.IsOnlyInner ? null : Make(text, document, id, env, expansion.Nodes, links) with { Closure = closure, Texts = texts },
            Diagnostics = findings.Sorted(),
            Closure = closure,
            Texts = texts,
            Spec = findings.Errors > 0 || composite is null ? null : asInner.Spec(composite, findings.File),
            Specs = root.Nodes.Where(node => node.Spec is not null).ToDictionary(node => node.Id, node => node.Spec!, StringComparer.Ordinal),
        };
    }

    private Graph Make(
        string text,
        GraphDocument document,
        string id,
        IReadOnlyDictionary<string, string> env,
        IReadOnlyList<ResolvedNode> nodes,
        IReadOnlyList<ResolvedLink> links) => new()
        {
            Id = id,
            Title = document.Title?.Value ?? id,
            File = findings.File,
            Text = text,
            Env = env,
            Modules = ModulesOf(document),
            LockFile = LockFileOf(document),
            Nodes = [.. nodes.Select(node => new GraphNode(node.Definition!, node.Kind!, node.Artifact) { Spec = node.Spec! })],
            Links = [.. links.Select(link => link.Link)],
            MaxHops = document.MaxHops?.Value ?? DefaultMaxHops,
            Closure = [],
        };

    private static Dictionary<string, string> ModulesOf(GraphDocument document) =>
        document.Modules.ToDictionary(module => module.Name.Value, module => module.Version.Value, StringComparer.Ordinal);

    private string? LockFileOf(GraphDocument document) =>
        document.Modules.Count > 0 && path is not null ? Path.ChangeExtension(path, "lock.json") : null;

    private string GraphId(GraphDocument document)
    {
        if (document.Id is { } id)
        {
            if (!Identifiers.IsId(id.Value))
            {
                findings.Report(ShapeDiagnostics.BadGraphId, id.Range,
                    $"{Wording.Quote(id.Value)} is no graph id; it begins with a small letter, followed by small letters, digits and hyphens");
            }

            return id.Value;
        }

        var name = Path.GetFileNameWithoutExtension(findings.File);
        if (!Identifiers.IsId(name))
        {
            findings.Report(ShapeDiagnostics.BadGraphId, document.Range,
                $"the file's name {Wording.Quote(name)} is no graph id; say `graph:` with small letters, digits and hyphens, or rename the file");
        }

        return name;
    }

    private void ReportTriggers(GraphDocument document, ResolvedGraph root)
    {
        if (document.HasBrokenNodes)
        {
            return;
        }

        if (root.Nodes.Count == 0)
        {
            findings.Report(ShapeDiagnostics.NoNodes, document.Range, "the graph has no nodes; add `nodes:` with at least a trigger");
        }
        else if (!root.MayHaveTrigger)
        {
            var triggers = catalog.Kinds.Where(kind => kind.Spec.IsTrigger).Select(kind => kind.Spec.Name).ToList();
            findings.Report(GraphDiagnostics.NoTrigger, document.Range,
                $"the graph has no trigger, so nothing would ever happen in it; the kinds of triggers are {Wording.List(triggers)}");
        }
    }
}
