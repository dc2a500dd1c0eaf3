using System.Diagnostics;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>A message whose handler is at an await. Either its settling or its time-out closes it, whichever comes first.</summary>
/// <param name="message">The message.</param>
/// <param name="started">Timestamp at which its handler began.</param>
internal sealed class Unsettled(in Message message, long started)
{
    private int _closed;

    public Message Message { get; } = message;

    public long Started => started;

    /// <summary>What the clock of the node gave at its start.</summary>
    public long Timed { get; init; }

    /// <summary>Its span; null where nobody wants one.</summary>
    public Activity? Span { get; init; }

    public bool TryClose() => Interlocked.Exchange(ref _closed, 1) == 0;
}
