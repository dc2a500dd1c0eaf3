using Microsoft.AspNetCore.Routing;

namespace Lolo.Admin.Answers;

/// <summary>A part of the API.</summary>
internal interface IRoutes
{
    /// <summary>Adds its routes. A route without <see cref="Open"/> is only for callers who have the token or a cookie.</summary>
    /// <param name="routes">Takes them.</param>
    void Map(IEndpointRouteBuilder routes);
}
