using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>The far end of a link: a node's in port. An ordinary link hands over to the node's block and may have to wait.</summary>
/// <param name="node">The node it leads to.</param>
/// <param name="port">Index of the in port.</param>
internal class LinkTarget(NodeBlock node, int port)
{
    protected NodeBlock Node => node;

    protected int Port => port;

    /// <summary>Refuses what must not pass, before any target of a port has got the message.</summary>
    /// <param name="hops">Closing links passed so far.</param>
    /// <exception cref="RouteException">The link takes no more.</exception>
    public virtual void Admit(int hops)
    {
    }

    /// <summary>Hands a message over.</summary>
    /// <returns>True when it was taken, false when the node takes none any more; pending while the node is full.</returns>
    public virtual Task<bool> OfferAsync(in Message message) => node.OfferAsync(message with { Port = port });
}
