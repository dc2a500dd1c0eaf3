using System.Text;
using System.Text.Json.Serialization;
using Lolo.Admin.Answers;
using Lolo.Admin.Graphs;
using Lolo.Admin.Versions;
using Lolo.Runtime.Hosting.Drafts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Texts;

/// <summary>The texts of a graph: what serves, what is on disk, and the draft that somebody works on, which is written and removed here.</summary>
/// <param name="graphs">The graphs.</param>
internal sealed class TextRoutes(KnownGraphs graphs) : IRoutes
{
    private const int LongestText = 8 << 20;

    public void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/api/graphs/{graph}/texts", TellAsync);
        routes.MapPut("/api/graphs/{graph}/draft", KeepAsync);
        routes.MapDelete("/api/graphs/{graph}/draft", RemoveAsync);
    }

    private async Task TellAsync(HttpContext context)
    {
        var id = KnownGraphs.IdIn(context);
        var texts = graphs.IsDraftOnly(id)
            ? new(id) { Draft = DraftView.Of(graphs.DraftOf(id)) }
            : await TextsView.OfAsync(graphs.Find(id), graphs.DraftOf(id));
        await Answer.GiveAsync(context, texts);
    }

    private async Task KeepAsync(HttpContext context)
    {
        var id = KnownGraphs.IdIn(context);
        Asked.AllowGraphText(context);
        using var json = await Asked.JsonAsync(context);
        var body = new DeployBody(json.RootElement, "text", "base", "expected", "author");
        body.Check();
        var text = body.Text("text") ?? throw new RefusedException(400, "the body lacks `text`, the text of the draft");
        if (Encoding.UTF8.GetByteCount(text) > LongestText)
        {
            throw new RefusedException(413, "the text is larger than 8 MiB, which no graph may be");
        }

        var kept = graphs.Drafts.TryKeep(id, text, body.Words("base"), body.Words("author"), body.Words("expected"), out var there);
        await (kept
            ? Answer.GiveAsync(context, new { there!.Hash, there.Time })
            : ConflictAsync(context, id, there));
    }

    private Task RemoveAsync(HttpContext context)
    {
        var id = KnownGraphs.IdIn(context);
        return graphs.Drafts.TryRemove(id, Asked.Text(context, "expected"), out var there)
            ? Answer.DoneAsync(context)
            : ConflictAsync(context, id, there);
    }

    private static Task ConflictAsync(HttpContext context, string id, Draft? there)
    {
        var sentence = there is null
            ? $"there is no draft of `{id}` any more: it was deployed or thrown away meanwhile"
            : $"another draft of `{id}` is there{(there.Author is null ? "" : $", by {there.Author}")}: somebody else was first";
        return Answer.GiveAsync(context, new Conflict(new(sentence, StatusCodes.Status409Conflict), DraftView.Of(there)), StatusCodes.Status409Conflict);
    }

    private sealed record Conflict(Fault Error, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] DraftView? Current);

    private sealed record Fault(string Message, int Status);
}
