using Lolo.Admin.Answers;
using Lolo.Admin.Graphs;
using Lolo.Admin.Versions;
using Lolo.Runtime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Live;

/// <summary>What came of deploys, as it comes; the last ones are kept for whoever comes later.</summary>
internal sealed class DeployNewsRoutes : IRoutes
{
    private const int Kept = 100;
    private readonly KnownGraphs _graphs;
    private readonly EventStream _stream;
    private readonly Feed<(string Graph, object View)> _deploys;

    /// <param name="host">Runs the graphs, none of which has started.</param>
    /// <param name="graphs">The graphs.</param>
    /// <param name="stream">Sends them.</param>
    /// <param name="waiting">How many may wait for one slow reader.</param>
    /// <param name="time">The clock.</param>
    public DeployNewsRoutes(GraphHost host, KnownGraphs graphs, EventStream stream, int waiting, TimeProvider time)
    {
        (_graphs, _stream, _deploys) = (graphs, stream, new(Kept, waiting));

        // Not the outcome, which would hold the version here long after it has been replaced.
        host.Deployed += outcome => _deploys.Add((outcome.GraphId, DeployAnswer.View(outcome, time.GetUtcNow())));
    }

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/deploys", ServeAsync);

    private async Task ServeAsync(HttpContext context)
    {
        var graph = Asked.Text(context, "graph") is { } id ? _graphs.Find(id).GraphId : null;
        var tail = Asked.Number(context, "tail", int.MaxValue, 0, int.MaxValue);
        using var reader = _deploys.Open(graph, deploy => graph is null || deploy.Graph == graph, _stream.LastSeen(context), tail);
        await _stream.ServeAsync(context, reader, Asked.Text(context, "follow") is not "false", deploy => deploy.View);
    }
}
