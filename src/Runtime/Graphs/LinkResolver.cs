using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Library;

namespace Lolo.Runtime.Graphs;

/// <summary>Finds the nodes and ports that links name.</summary>
internal sealed class LinkResolver
{
    private const string ErrorPort = "error";
    private readonly IReadOnlyList<ResolvedNode> _nodes;
    private readonly Dictionary<string, int> _indexes = new(StringComparer.Ordinal);
    private readonly bool _mayMissNodes;
    private readonly DiagnosticBag _findings;
    private readonly GraphPlace _place;

    public LinkResolver(IReadOnlyList<ResolvedNode> nodes, bool mayMissNodes, GraphPlace place)
    {
        (_nodes, _mayMissNodes, _place, _findings) = (nodes, mayMissNodes, place, place.Findings);
        for (var i = 0; i < nodes.Count; i++)
        {
            _indexes.TryAdd(nodes[i].Id, i);
        }
    }

    /// <summary>The links that are sound, each once; <paramref name="areWhole"/> becomes false when one is not.</summary>
    public IReadOnlyList<ResolvedLink> Resolve(IReadOnlyList<LinkDocument> documents, ref bool areWhole)
    {
        var links = new List<ResolvedLink>();
        var seen = new Dictionary<GraphLink, LinkDocument>();
        foreach (var document in documents)
        {
            var from = NodeOf(document.From);
            var to = NodeOf(document.To);
            var fromPort = from < 0 ? -1 : OutPortOf(_nodes[from], document.From.Port);
            var toPort = to < 0 ? -1 : InPortOf(_nodes[to], document.To.Port);
            if (fromPort < 0 || toPort < 0)
            {
                areWhole = false;
                continue;
            }

            var link = new GraphLink(from, fromPort, to, toPort);
            if (seen.TryAdd(link, document))
            {
                links.Add(new ResolvedLink(link, document, _place));
            }
            else
            {
                _findings.Report(GraphDiagnostics.LinkTwice, document.Range, $"this link stands in line {seen[link].Range.Line} already");
            }
        }

        return links;
    }

    private static int IndexOf(IReadOnlyList<PortSpec>? ports, string name)
    {
        for (var i = 0; i < (ports?.Count ?? 0); i++)
        {
            if (ports![i].Name == name)
            {
                return i;
            }
        }

        return -1;
    }

    private int NodeOf(LinkEnd end)
    {
        var (id, range) = end.Node;
        if (_indexes.TryGetValue(id, out var index))
        {
            return index;
        }

        if (!_mayMissNodes)
        {
            _findings.Report(GraphDiagnostics.UnknownNode, range, () =>
                $"unknown node `{id}`; the nodes are {Wording.List([.. _indexes.Keys])}{Wording.DidYouMean(id, _indexes.Keys)}");
        }

        return -1;
    }

    private int OutPortOf(ResolvedNode node, Located<string> port)
    {
        var index = IndexOf(node.Out, port.Value);
        if (index < 0 && node is { Out: { } outs, In: { } ins })
        {
            var isIn = IndexOf(ins, port.Value) >= 0;
            Report(node, port, isIn ? "is an in port, and a link leads from an out port" : null, "out ports", [.. outs.Where(candidate => candidate.Name != ErrorPort)]);
        }

        return index;
    }

    private int InPortOf(ResolvedNode node, Located<string> port)
    {
        var index = IndexOf(node.In, port.Value);
        if (index < 0 && node is { Out: { } outs, In: { } ins })
        {
            var isOut = IndexOf(outs, port.Value) >= 0;
            Report(node, port, isOut ? "is an out port, and a link leads to an in port" : null, "in ports", ins);
        }

        return index;
    }

    private void Report(ResolvedNode node, Located<string> port, string? turned, string noun, IReadOnlyList<PortSpec> ports)
    {
        var names = ports.Select(candidate => candidate.Name).ToList();
        if (turned is not null)
        {
            var owned = names.Count == 0 ? $"it has no {noun}" : $"its {noun} are {Wording.List(names)}";
            _findings.Report(GraphDiagnostics.WrongDirection, port.Range, $"`{port.Value}` of node `{node.Id}` {turned}; {owned}");
            return;
        }

        var there = names.Count == 0 ? $"it has no {noun}" : $"its ports are {Wording.List(names)}";
        _findings.Report(GraphDiagnostics.UnknownPort, port.Range, () =>
            $"unknown port `{port.Value}` of node `{node.Id}`; {there}{Wording.DidYouMean(port.Value, names.Append(noun[0] == 'o' ? ErrorPort : ""))}");
    }
}
