namespace Lolo.Runtime.Dataflow;

/// <summary>How long the handler of a node took, from its start to its settling: a histogram of plain counts. Written and read from any thread.</summary>
internal sealed class HandlerTimes
{
    private static readonly double[] _bounds =
    [
        1e-6, 5e-6, 1e-5, 5e-5, 1e-4, 5e-4, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60,
    ];

    private readonly long[] _counts = new long[_bounds.Length + 1];
    private long _nanoseconds;

    /// <summary>Upper bounds of the buckets in seconds; one more bucket takes what is longer.</summary>
    public static IReadOnlyList<double> Bounds => _bounds;

    /// <summary>Nanoseconds of all runs.</summary>
    public long Nanoseconds => Interlocked.Read(ref _nanoseconds);

    /// <summary>Adds a run.</summary>
    /// <param name="seconds">How long it took.</param>
    public void Add(double seconds)
    {
        var bucket = 0;
        while (bucket < _bounds.Length && seconds > _bounds[bucket])
        {
            bucket++;
        }

        Interlocked.Increment(ref _counts[bucket]);
        Interlocked.Add(ref _nanoseconds, (long)(seconds * 1e9));
    }

    /// <summary>Adds what stands here to sums.</summary>
    /// <param name="counts">A sum for each bucket.</param>
    /// <returns>Nanoseconds of all runs.</returns>
    public long AddTo(long[] counts)
    {
        for (var i = 0; i < _counts.Length; i++)
        {
            counts[i] += Interlocked.Read(ref _counts[i]);
        }

        return Interlocked.Read(ref _nanoseconds);
    }
}
