namespace Lolo.Nodes.Web.Sockets.Sending;

/// <summary>What became of the broadcasts that a <see cref="SendQueue"/> was behind with, apart from those that it took.</summary>
/// <param name="Dropped">How many messages were dropped to keep the limit.</param>
/// <param name="Gone">How many came after the queue was sealed.</param>
/// <param name="IsFull">Whether the queue is full and the policy is to close: what was behind is lost.</param>
internal readonly record struct CaughtUp(int Dropped, int Gone, bool IsFull);
