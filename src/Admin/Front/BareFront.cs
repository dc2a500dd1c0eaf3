using Lolo.Admin.Answers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Front;

/// <summary>The page of a host without an editor.</summary>
internal sealed class BareFront : IFrontPage
{
    public void Map(IEndpointRouteBuilder routes) =>
        routes.MapGet("/", context => Page.GiveAsync(context, "front.html", "text/html; charset=utf-8")).WithMetadata(new Open());
}
