using Lolo.Nodes.Web.Authentication;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Web.Endpoints;

/// <summary>What lets requests into one version of a trigger. Made by the trigger, attached to the endpoint of its node.</summary>
/// <param name="site">The trigger's site.</param>
/// <param name="pattern">The trigger's path.</param>
internal abstract class WebGate(NodeSite site, PathPattern pattern)
{
    /// <summary>The trigger's site.</summary>
    public NodeSite Site => site;

    /// <summary>The trigger's path.</summary>
    public PathPattern Pattern => pattern;

    /// <summary>Origins that may call although they are not the server's own; <c>*</c> for any.</summary>
    public IReadOnlyList<string> Origins { get; init; } = [];

    /// <summary>Whether pages of those origins may send cookies.</summary>
    public bool AllowsCredentials { get; init; }

    /// <summary>Tells who calls; null where everybody may.</summary>
    public Doorkeeper? Doorkeeper { get; init; }

    /// <summary>The methods it takes, for an <c>Allow</c> header; empty when it takes upgrades only.</summary>
    public virtual IReadOnlyList<string> Methods => [];

    /// <summary>Whether a request of a method is for this gate.</summary>
    /// <param name="method">The method, in capitals.</param>
    /// <param name="isUpgrade">Whether the request asks for a WebSocket.</param>
    public abstract bool Takes(string method, bool isUpgrade);

    /// <summary>Makes the endpoint, when the node has none yet.</summary>
    /// <param name="server">What endpoints share.</param>
    public abstract WebEndpoint MakeEndpoint(WebServer server);
}
