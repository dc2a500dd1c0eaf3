using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Contracts;

/// <summary>A node with in ports.</summary>
public interface IHandler : INode
{
    /// <summary>What runs <see cref="HandleAsync"/>: a lane, or null for one of the node's own.</summary>
    TaskScheduler? Lane { get; }

    /// <summary>
    /// Handles one message. Called on the lane, never twice at once; further calls may come while earlier ones are at their awaits.
    /// With <c>parallel</c>, <see cref="Lane"/> may run as many threads as that says.
    /// </summary>
    /// <param name="message">The message; its port is an index into the node's in ports.</param>
    /// <returns>Completes when the handler has settled. A failure is a <see cref="HandlerException"/>.</returns>
    ValueTask HandleAsync(Message message);

    /// <summary>
    /// Gives a message up that did not settle in time: its error has been reported, its slot is free, and what its handler still routes
    /// or emits is to be dropped and counted. May be called from any thread.
    /// </summary>
    /// <param name="messageId">Id of the message.</param>
    void Abandon(long messageId)
    {
    }
}
