using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Contracts;

/// <summary>An out port of a running node. Members may be called from any thread; order holds per calling thread.</summary>
public interface IOutput
{
    /// <summary>Its name.</summary>
    string Name { get; }

    /// <summary>Whether any node is linked to it; known from the node's setup on.</summary>
    bool IsLinked { get; }

    /// <summary>
    /// Sends a body to every node linked to the port. Never blocks: what a target cannot take yet waits in the port's outbox.
    /// An unlinked port drops the message and counts it.
    /// </summary>
    /// <param name="body">The body. Of a live body the port takes one holder per delivery and releases it when that delivery has settled; the caller's own holder stays the caller's.</param>
    /// <param name="origin">The origin of the journey.</param>
    /// <param name="trail">That of the message that caused this one, 0 at a trigger.</param>
    /// <exception cref="RouteException">The outbox is full, a circle is full, or the message has passed too many closing links.</exception>
    RouteResult Route(Body body, Origin origin, Trail trail);
}
