using System.Text;
using Lolo.Admin.Answers;
using Lolo.Runtime.Hosting;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Metrics;

/// <summary>What the host and its graphs have done, for Prometheus. While somebody reads it, handlers are timed.</summary>
/// <param name="graphs">The graphs.</param>
/// <param name="reader">Reads the instruments.</param>
/// <param name="version">Version of the program.</param>
internal sealed class MetricsRoutes(GraphHost graphs, MetricReader reader, string version) : IRoutes
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/metrics", ServeAsync);

    private async Task ServeAsync(HttpContext context)
    {
        graphs.Measures.KeepTimed();
        var text = new PrometheusText();
        text.WriteInfo("target_info", "What is measured.", [new("service_name", "lolo"), new("service_version", version)]);
        reader.Read(families =>
        {
            foreach (var family in families)
            {
                text.Write(family);
            }
        });
        text.WriteTimes(
            from graph in graphs.Measures.Graphs
            from node in graph.Value.ReadNodes()
            where node.HasHandler
            select (graph.Key, node));
        context.Response.ContentType = PrometheusText.ContentType;
        await context.Response.WriteAsync(text.ToString(), Encoding.UTF8, context.RequestAborted);
    }
}
