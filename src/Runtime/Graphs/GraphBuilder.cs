using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs;

/// <summary>Makes a graph of one document.</summary>
internal sealed class GraphBuilder(NodeCatalog catalog, Func<string, string?> environment, string? path, CodeFiles files, DiagnosticBag findings)
{
    private const int DefaultMaxHops = 1000;

    /// <summary>The graph; null when anything was reported as an error.</summary>
    public Graph? Build(string text, GraphDocument document)
    {
        var id = GraphId(document);
        var env = new EnvResolver(environment, findings).Resolve(document.Env);
        var resolver = new NodeResolver(catalog, files, new ParameterScope(env), findings);
        var nodes = document.Nodes.Select(resolver.Resolve).ToList();
        ReportLayout(document, nodes);
        var checker = new NodeChecker(id, findings);
        foreach (var node in nodes)
        {
            checker.Check(node);
        }

        ClaimCheck.Report(nodes, findings);
        var areLinksWhole = !document.HasBrokenLinks && !document.HasBrokenNodes;
        var links = new LinkResolver(nodes, document.HasBrokenNodes, findings).Resolve(document.Links, ref areLinksWhole);
        if (HasTrigger(document, nodes) && areLinksWhole && nodes.All(node => node is { Kind: not null, In: not null }))
        {
            links = new GraphWalk(nodes, links, findings).Run();
        }

        return findings.Errors > 0 ? null : new Graph
        {
            Id = id,
            Title = document.Title?.Value ?? id,
            File = findings.File,
            Text = text,
            Env = env,
            Modules = document.Modules.ToDictionary(module => module.Name.Value, module => module.Version.Value, StringComparer.Ordinal),
            Nodes = [.. nodes.Select(node => new GraphNode(node.Definition!, node.Kind!, node.Artifact))],
            Links = [.. links.Select(link => link.Link)],
            MaxHops = document.MaxHops?.Value ?? DefaultMaxHops,
            Closure = path is null ? files.Paths : [path, .. files.Paths],
        };
    }

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

    private bool HasTrigger(GraphDocument document, List<ResolvedNode> nodes)
    {
        if (document.HasBrokenNodes)
        {
            return false;
        }

        if (nodes.Count == 0)
        {
            findings.Report(ShapeDiagnostics.NoNodes, document.Range, "the graph has no nodes; add `nodes:` with at least a trigger");
            return false;
        }

        // A node whose kind is not known may well be the trigger.
        if (nodes.All(node => node.Kind is { Spec.IsTrigger: false }))
        {
            var triggers = catalog.Kinds.Where(kind => kind.Spec.IsTrigger).Select(kind => kind.Spec.Name).ToList();
            findings.Report(GraphDiagnostics.NoTrigger, document.Range,
                $"the graph has no trigger, so nothing would ever happen in it; the kinds of triggers are {Wording.List(triggers)}");
            return false;
        }

        return nodes.Any(node => node.Kind is { Spec.IsTrigger: true });
    }

    private void ReportLayout(GraphDocument document, List<ResolvedNode> nodes)
    {
        var ids = nodes.Select(node => node.Id).ToHashSet(StringComparer.Ordinal);
        foreach (var (id, range) in document.Layout)
        {
            if (!ids.Contains(id))
            {
                findings.Report(ShapeDiagnostics.LayoutOfNothing, range, () => $"there is no node {Wording.Quote(id)} to have a position{Wording.DidYouMean(id, ids)}");
            }
        }
    }
}
