using System.Collections.Concurrent;

namespace Lolo.Runtime.Dataflow;

/// <summary>What a node has done since its version began. Written by the node's lane, read by anybody.</summary>
public sealed class NodeCounters
{
    private readonly ConcurrentDictionary<string, long> _causes = new(StringComparer.Ordinal);
    private long _handled;
    private long _failed;
    private long _routed;

    /// <summary>Messages whose handler has settled, well or not.</summary>
    public long Handled => Interlocked.Read(ref _handled);

    /// <summary>Messages whose handler failed.</summary>
    public long Failed => Interlocked.Read(ref _failed);

    /// <summary>Messages handed to linked nodes, one for each of them.</summary>
    public long Routed => Interlocked.Read(ref _routed);

    /// <summary>What was dropped or refused, by cause: <c>unlinked</c>, <c>gone</c>, <c>late</c>, and others.</summary>
    public IReadOnlyDictionary<string, long> Causes => _causes;

    /// <summary>How many were dropped or refused for one cause.</summary>
    /// <param name="cause">The cause.</param>
    public long Of(string cause) => _causes.GetValueOrDefault(cause);

    /// <summary>How long its handler took, as far as somebody wanted to know.</summary>
    internal HandlerTimes Times { get; } = new();

    internal void AddHandled() => Interlocked.Increment(ref _handled);

    internal void AddFailed() => Interlocked.Increment(ref _failed);

    internal void AddRouted(int count) => Interlocked.Add(ref _routed, count);

    internal void Add(string cause, long count) => _causes.AddOrUpdate(cause, count, (_, present) => present + count);
}
