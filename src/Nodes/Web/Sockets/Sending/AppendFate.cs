namespace Lolo.Nodes.Web.Sockets.Sending;

/// <summary>Whether a <see cref="SendQueue"/> took what was to be appended.</summary>
internal enum AppendFate
{
    /// <summary>It will be sent.</summary>
    Taken,

    /// <summary>The queue is sealed: nothing follows a close frame.</summary>
    Sealed,

    /// <summary>It was dropped by the session's policy.</summary>
    Dropped,

    /// <summary>The queue is full and the policy is to close.</summary>
    Full,
}
