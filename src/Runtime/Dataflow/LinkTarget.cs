using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>The far end of a link: a node's in port. An ordinary link hands over to the node's block and may have to wait.</summary>
/// <param name="node">The node it leads to.</param>
/// <param name="port">Index of the in port.</param>
/// <param name="name">The link as a graph writes it.</param>
internal class LinkTarget(NodeBlock node, int port, string name)
{
    private readonly int _link = node.Links.Add();

    /// <summary>The link as a graph writes it.</summary>
    public string Name => name;

    /// <summary>How many of its messages its node has taken up, or given up.</summary>
    public long Taken => node.Links.TakenFrom(_link);

    protected NodeBlock Node => node;

    /// <summary>Refuses what must not pass, before any target of a port has got the message.</summary>
    /// <param name="hops">Closing links passed so far.</param>
    /// <exception cref="RouteException">The link takes no more.</exception>
    public virtual void Admit(int hops)
    {
    }

    /// <summary>A message that the node did not take waits on this link no longer.</summary>
    public void GiveUp() => node.Links.Took(_link);

    /// <summary>Hands a message over.</summary>
    /// <returns>True when it was taken, false when the node takes none any more; pending while the node is full.</returns>
    public virtual Task<bool> OfferAsync(in Message message) => node.OfferAsync(Address(message));

    /// <summary>A message as it arrives by this link.</summary>
    protected Message Address(in Message message) => message with { Port = port, Link = _link };
}
