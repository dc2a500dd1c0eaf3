using Lolo.Admin.Answers;
using Lolo.Admin.Graphs;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Editor.Trying;

/// <summary>
/// Finds the triggers of this host, and nothing else: an address is made of where the host itself listens and a path below the graph's base, so
/// that whoever asks cannot lead a call elsewhere.
/// </summary>
/// <param name="graphs">The graphs.</param>
/// <param name="urls">Knows where they are.</param>
internal sealed class OwnTriggers(KnownGraphs graphs, ITriggerUrls? urls)
{
    private const int LongestPath = 8 << 10;

    /// <summary>The address of a trigger for a call from this process.</summary>
    /// <param name="graph">Id of the graph.</param>
    /// <param name="node">Id of the trigger's node.</param>
    /// <param name="scheme"><c>ws</c> or <c>http</c>.</param>
    /// <param name="path">Path below the graph's base, with the query.</param>
    /// <exception cref="RefusedException">There is no such trigger, or the path is none.</exception>
    public Uri Find(string graph, string node, string scheme, string path)
    {
        var running = KnownGraphs.RunningOf(graphs.Find(graph));
        if (running.Trigger(node)?.Address?.Scheme != scheme || urls is null)
        {
            var known = running.Graph.Nodes.Select(entry => entry.Definition.Id).Where(id => running.Trigger(id)?.Address?.Scheme == scheme).ToList();
            var kind = scheme == "ws" ? "WebSocket" : "HTTP";
            throw new RefusedException(404, $"`{graph}` has no {kind} trigger `{node}`; its {kind} triggers are {Wording.List(known)}{Wording.DidYouMean(node, known)}");
        }

        var below = urls.LocalOf(graph, scheme);
        return path.Length <= LongestPath && path.StartsWith('/') && !path.Contains('#') && !path.Any(char.IsControl)
            && Uri.TryCreate(below.AbsoluteUri.TrimEnd('/') + path, UriKind.Absolute, out var address)
            && address.GetLeftPart(UriPartial.Authority) == below.GetLeftPart(UriPartial.Authority)
            && address.AbsolutePath.StartsWith(below.AbsolutePath.TrimEnd('/') + "/", StringComparison.Ordinal)
            ? address
            : throw new RefusedException(400, $"{Wording.Quote(path)} is no path below the graph's base, such as /rooms/tea?name=ann");
    }
}
