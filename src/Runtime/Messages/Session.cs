using System.Collections.Concurrent;

namespace Lolo.Runtime.Messages;

/// <summary>An origin that is an open connection. It belongs to its endpoint and outlives versions of the graph.</summary>
public abstract class Session : Origin
{
    // Most sessions keep nothing, and ten thousand empty dictionaries weigh 6 MB.
    private ConcurrentDictionary<string, string>? _data;
    private GroupNames? _groups;

    /// <summary>Id of the trigger node it came in by.</summary>
    public abstract string NodeId { get; }

    /// <summary>Address of the client, and when it connected; null for what its trigger does not know.</summary>
    public virtual (string? Peer, DateTimeOffset? Since) Client => (null, null);

    /// <summary>Bytes that wait to be sent to the client.</summary>
    public virtual int Waiting => 0;

    /// <summary>What authors keep with the session: JSON text by key. Lives as long as the connection.</summary>
    public ConcurrentDictionary<string, string> Data =>
        Volatile.Read(ref _data) ?? Interlocked.CompareExchange(ref _data, new(concurrencyLevel: 1, capacity: 1), null) ?? _data;

    internal GroupNames Groups => Volatile.Read(ref _groups) ?? Interlocked.CompareExchange(ref _groups, new(), null) ?? _groups;

    /// <summary>Sends a body that was encoded once; a session that has gone drops and counts it.</summary>
    /// <param name="body">What to send.</param>
    public abstract EmitOutcome Send(SharedBody body);

    /// <summary>
    /// Sends what follows a step, in order and before anything else that is sent from now on. It may take it when it is flushed, and is to be entered in
    /// the <see cref="SendBatch"/> that is open; then it ends the run.
    /// </summary>
    /// <param name="step">Start of the run. A run that was followed before has ended.</param>
    /// <returns>Whether the session takes anything; one that has gone drops and counts what follows.</returns>
    public abstract bool Follow(BroadcastStep step);

    /// <summary>Closes after what was sent before. A second call does nothing.</summary>
    /// <param name="code">Close code: 1000, 1001, 1003, 1007 to 1014, or 3000 to 4999.</param>
    /// <param name="reason">At most 123 bytes of UTF-8; longer text is cut.</param>
    public abstract void Close(int code, string? reason);

    /// <summary>Hands what was appended since the last flush to the connection. Called by <see cref="SendBatch"/>.</summary>
    public abstract void Flush();
}
