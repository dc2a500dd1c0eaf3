namespace Lolo.Nodes.Web.Sockets.Sending;

/// <summary>What happens when a session's outbound queue is full.</summary>
internal enum SlowPolicy
{
    /// <summary>The session is closed with 4008.</summary>
    Close,

    /// <summary>What has waited longest is dropped and counted.</summary>
    DropOldest,

    /// <summary>What does not fit is dropped and counted.</summary>
    DropNewest,
}
