using Lolo.Admin.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Editor.Examples;

/// <summary>Graphs to start from.</summary>
/// <param name="examples">The graphs.</param>
internal sealed class ExampleRoutes(IReadOnlyList<ExampleGraph> examples) : IRoutes
{
    public void Map(IEndpointRouteBuilder routes) => routes.MapGet("/api/examples", context => Answer.GiveAsync(context, new { Examples = examples }));
}
