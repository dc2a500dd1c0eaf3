using Lolo.Admin.Answers;
using Lolo.Admin.Graphs;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs.Library;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Kinds;

/// <summary>What a node can be: the kinds, and for a graph also what stands beside it.</summary>
/// <param name="catalog">The kinds.</param>
/// <param name="graphs">The graphs.</param>
internal sealed class KindRoutes(NodeCatalog catalog, KnownGraphs graphs) : IRoutes
{
    private readonly GraphLibrary _library = new(catalog);
    private readonly IReadOnlyList<KindView> _kinds = [.. catalog.Kinds.Select(kind => KindView.Of(kind.Spec))];

    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/kinds", ListAsync);

    private async Task ListAsync(HttpContext context)
    {
        var file = Asked.Text(context, "graph") is { } id ? graphs.FileOf(id) : null;
        var beside = file is null ? [] : await Task.Run(() => _library.Read(file));
        await Answer.GiveAsync(context, new { Kinds = _kinds.Concat(beside.Select(item => item.Spec).OfType<NodeSpec>().Select(Beside)) });
    }

    private static KindView Beside(NodeSpec spec) => KindView.Of(spec, spec.Role == NodeRole.Composite ? "Graphs" : "Library");
}
