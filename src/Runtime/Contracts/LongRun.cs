namespace Lolo.Runtime.Contracts;

/// <summary>
/// Judges one uninterrupted run of an author's code that takes long by the processor time that its thread has had since the first look: a run that the
/// machine starves is neither long nor over its limit for it. A long one lets other threads go first until it ends. Where the processor time of a
/// thread is not known (systems other than Linux) time alone counts. To be looked at from one thread at a time.
/// </summary>
public struct LongRun
{
    // Whoever is blocked in a call, and not starved, needs no processor either; so many times its limit is enough for him.
    private const int Patience = 10;
    private TimeSpan? _before;
    private ulong _slice;
    private bool _isAside;

    /// <summary>How long a run has taken when it is looked at for the first time: 10 ms.</summary>
    public static TimeSpan Aside { get; } = TimeSpan.FromMilliseconds(10);

    /// <summary>Begins to count processor time. Not needed: otherwise the first look that comes after <see cref="Aside"/> does.</summary>
    /// <param name="thread">What <see cref="ThreadSlice.Current"/> gave to the thread that runs.</param>
    public void Begin(int thread) => _before = ThreadSlice.ProcessorTime(thread);

    /// <summary>Looks at the run: one that had half of <see cref="Aside"/> since the look before gives way to other threads.</summary>
    /// <param name="thread">What <see cref="ThreadSlice.Current"/> gave to the thread that runs; 0 to judge by time alone.</param>
    /// <param name="elapsed">How long it has taken.</param>
    public void Look(int thread, TimeSpan elapsed)
    {
        if (_isAside || elapsed < Aside)
        {
            return;
        }

        if (_before is null && ThreadSlice.ProcessorTime(thread) is { } now)
        {
            _before = now;
        }
        else if (_before is null || Had(thread, Aside / 2))
        {
            _isAside = true;
            _slice = ThreadSlice.Lengthen(thread);
        }
    }

    /// <summary>Whether the run has used up its time: the limit is over and it had the processor for half of that, or ten times the limit is over.</summary>
    /// <param name="thread">As for <see cref="Look"/>, which was called meanwhile.</param>
    /// <param name="elapsed">How long it has taken.</param>
    /// <param name="limit">Its limit.</param>
    public readonly bool IsOver(int thread, TimeSpan elapsed, TimeSpan limit) =>
        elapsed >= limit && (_before is null || elapsed >= limit * Patience || Had(thread, limit / 2));

    /// <summary>Ends the run; the next begins.</summary>
    /// <param name="thread">As for <see cref="Look"/>.</param>
    public void End(int thread)
    {
        if (_isAside)
        {
            ThreadSlice.Set(thread, _slice);
        }

        this = default;
    }

    private readonly bool Had(int thread, TimeSpan time) => ThreadSlice.ProcessorTime(thread) - _before >= time;
}
