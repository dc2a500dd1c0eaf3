using System.Globalization;
using System.Reflection;
using Lolo.Admin.Answers;
using Lolo.Admin.Finding;
using Lolo.Admin.Guarding;
using Lolo.Runtime.Hosting;
using Lolo.Runtime.Hosting.Deploys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Health;

/// <summary>
/// Whether the host lives. Anybody on this machine may ask that, so that a supervisor needs no secret; how its graphs are is for the owner
/// only. A question in the query is answered by what only the host with the token can say.
/// </summary>
internal sealed class HealthRoutes(
    GraphHost graphs, AdminToken token, Guard guard, int port, DateTimeOffset started, CancellationToken stopping, TimeProvider time) : IRoutes
{
    /// <summary>Version of the program.</summary>
    public static string Version { get; } =
        typeof(GraphHost).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion.Split('+')[0] ?? "";

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/health", ServeAsync).WithMetadata(new Open());
        routes.MapGet("/health/live", ServeLiveAsync).WithMetadata(new Open());
        routes.MapGet("/health/ready", ServeReadyAsync).WithMetadata(new Open());
    }

    private static Task ServeLiveAsync(HttpContext context) => Answer.GiveAsync(context, new { Status = "ok" });

    private Task ServeReadyAsync(HttpContext context)
    {
        var status = stopping.IsCancellationRequested ? "stopping" : graphs.Graphs.All(graph => graph.Running is not null) ? "ready" : "waiting";
        return Answer.GiveAsync(context, new { Status = status }, status == "ready" ? StatusCodes.Status200OK : StatusCodes.Status503ServiceUnavailable);
    }

    private Task ServeAsync(HttpContext context)
    {
        var proof = Asked.Text(context, "question") is { Length: <= 200 } question
            ? token.Answer("proof", string.Create(CultureInfo.InvariantCulture, $"{port}\n{question}"))
            : null;
        var states = graphs.Graphs.Select(graph => new GraphHealth(graph.GraphId, graph.Running is not null, FailureOf(graph))).ToList();
        var isWell = states.TrueForAll(graph => graph.Running);
        if (!guard.IsOwner(context.Request))
        {
            return Answer.GiveAsync(context, new { Status = "ok", Proof = proof });
        }

        return Answer.GiveAsync(context, new
        {
            Status = isWell ? "ok" : "degraded",
            Proof = proof,
            Lolo = Version,
            Process = Environment.ProcessId,
            Started = started,
            Uptime = Math.Floor((time.GetUtcNow() - started).TotalSeconds),
            Memory = Environment.WorkingSet,
            Graphs = states,
        });
    }

    private static string? FailureOf(GraphSupervisor graph) =>
        graph.LastDeploy is { Started: null, IsUnchanged: false } failed ? DeploySentence.FailureOf(failed) : null;

    private sealed record GraphHealth(string Id, bool Running, string? Failure);
}
