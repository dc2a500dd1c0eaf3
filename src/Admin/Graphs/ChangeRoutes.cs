using Lolo.Admin.Answers;
using Lolo.Runtime.Hosting;
using Lolo.Runtime.Hosting.Changes;
using Lolo.Runtime.Hosting.Deploys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Graphs;

/// <summary>Gives graphs other ids, and takes them away.</summary>
/// <param name="graphs">The graphs.</param>
/// <param name="changes">Does it.</param>
internal sealed class ChangeRoutes(KnownGraphs graphs, GraphChanges changes) : IRoutes
{
    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/api/graphs/{graph}/rename", RenameAsync);
        routes.MapDelete("/api/graphs/{graph}", RemoveAsync);
    }

    private async Task RenameAsync(HttpContext context)
    {
        var id = KnownIdIn(context);
        using var body = await Asked.JsonAsync(context);
        var to = Asked.Text(body, "to") ?? throw new RefusedException(400, "send { \"to\": \"ID\" }, the new id");
        var outcome = await TryAsync(() => changes.RenameAsync(id, to));
        await Answer.GiveAsync(context, new
        {
            Graph = to,
            File = graphs.Running(to)?.Graph.File,
            Version = outcome?.Serving,
            Failure = outcome is { Started: null } ? DeploySentence.FailureOf(outcome) : null,
        });
    }

    private async Task RemoveAsync(HttpContext context)
    {
        var id = KnownIdIn(context);
        var aside = await TryAsync(() => changes.RemoveAsync(id));
        await Answer.GiveAsync(context, new { Graph = id, Aside = aside });
    }

    private string KnownIdIn(HttpContext context) => KnownGraphs.IdIn(context) is var id && graphs.IsDraftOnly(id) ? id : graphs.Find(id).GraphId;

    private static async Task<T> TryAsync<T>(Func<Task<T>> change)
    {
        try
        {
            return await change();
        }
        catch (GraphChangeException error)
        {
            throw new RefusedException(StatusCodes.Status409Conflict, error.Message);
        }
    }
}
