using System.Text.Json;
using Lolo.Admin.Answers;
using Lolo.Admin.Graphs;

namespace Lolo.Editor.Live;

/// <summary>The list of graphs as a page knows it. Used by one thread at a time.</summary>
/// <param name="summaries">Tells of the graphs.</param>
internal sealed class GraphsView(GraphSummaries summaries)
{
    private byte[] _known = [];

    /// <summary>The list; null where it is the one that the page has.</summary>
    public Frames.Graphs? Next()
    {
        var graphs = new Frames.Graphs(summaries.All());
        var now = JsonSerializer.SerializeToUtf8Bytes(graphs, Answer.Form);
        if (now.AsSpan().SequenceEqual(_known))
        {
            return null;
        }

        _known = now;
        return graphs;
    }
}
