using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Web.Endpoints;

/// <summary>
/// What stands behind the path of a trigger node. It belongs to the host and outlives versions: each version attaches its gate,
/// and the latest one gets what arrives.
/// </summary>
internal abstract class WebEndpoint
{
    private volatile WebGate? _gate;

    /// <summary>The gate of the version that serves now; null when there is none.</summary>
    public WebGate? Gate => _gate;

    /// <summary>Serves by another gate from now on.</summary>
    /// <param name="gate">The gate; null for none.</param>
    public virtual void Serve(WebGate? gate) => _gate = gate;

    /// <summary>Serves a request that passed the checks of host and origin.</summary>
    /// <param name="context">The request.</param>
    /// <param name="gate">The gate it was matched with.</param>
    /// <param name="path">Path below the graph's base.</param>
    /// <param name="parameters">Values of the path's parameters.</param>
    public abstract Task ServeAsync(HttpContext context, WebGate gate, string path, Record parameters);
}
