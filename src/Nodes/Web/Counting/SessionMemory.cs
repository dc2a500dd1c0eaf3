using Lolo.Nodes.Web.Listening;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Web.Counting;

/// <summary>Counts what all sessions together hold, inbound and outbound. Members may be called from any thread.</summary>
/// <param name="options">Has the limit.</param>
internal sealed class SessionMemory(IOptions<WebOptions> options)
{
    private readonly long _limit = options.Value.Limits.AllSessionsBytes;
    private long _held;

    /// <summary>Bytes held.</summary>
    public long Held => Interlocked.Read(ref _held);

    /// <summary>Whether readers have to wait.</summary>
    public bool IsFull => Held > _limit;

    /// <summary>Counts bytes taken, or given back when negative.</summary>
    /// <param name="bytes">How many.</param>
    public void Add(long bytes) => Interlocked.Add(ref _held, bytes);
}
