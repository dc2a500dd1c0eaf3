using Lolo.Nodes.Web.Reading;
using Lolo.Runtime.Contracts;
using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Counting;

/// <summary>Who was refused and where, as far as it is known.</summary>
/// <param name="Graph">Id of the graph.</param>
/// <param name="Node">Id of the trigger.</param>
/// <param name="Peer">Address of the client, as trusted proxies tell it.</param>
/// <param name="Session">Id of the session.</param>
internal readonly record struct Refused(string? Graph, string? Node, string? Peer, string? Session = null)
{
    /// <summary>A request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="site">The trigger it is for; null where it has not been looked for yet.</param>
    public static Refused Of(HttpContext context, NodeSite? site = null) =>
        new(site?.Graph.Id, site?.Node.Id, EventFields.Peer(context.Connection));

    /// <summary>The client and what it wanted, such as <c>a request from 10.0.0.1 to `chat`</c>.</summary>
    /// <param name="noun">What it came with: a request, a session.</param>
    public string With(string noun) => $"{noun}{(Peer is { Length: > 0 } ? $" from {Peer}" : "")}{(Graph is null ? "" : $" to `{Graph}`")}";
}
