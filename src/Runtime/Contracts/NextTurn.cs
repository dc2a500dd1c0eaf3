namespace Lolo.Runtime.Contracts;

/// <summary>
/// Lets the thread that brought work run the lane it brought it to, once it is done with what it was at: handing a lane to another thread costs
/// more than most handlers do. Belongs to the thread that opened it.
/// </summary>
public static class NextTurn
{
    [ThreadStatic]
    private static bool _isOpen;

    [ThreadStatic]
    private static Lane? _lane;

    /// <summary>Keeps the first lane that gets work on this thread; others go to other threads.</summary>
    /// <returns>What <see cref="Close"/> is to get.</returns>
    public static bool Open()
    {
        var outer = _isOpen;
        _isOpen = true;
        return outer;
    }

    /// <summary>Whether a lane waits for <see cref="Close"/>.</summary>
    public static bool HasKept => _lane is not null;

    /// <summary>Runs the lane that was kept, for one turn. To be called as the last thing the thread does: a turn is as long as its handlers.</summary>
    /// <param name="outer">What <see cref="Open"/> gave.</param>
    public static void Close(bool outer)
    {
        _isOpen = outer;
        if (!outer && _lane is { } lane)
        {
            _lane = null;
            lane.RunTurn();
        }
    }

    /// <summary>Keeps a lane that has got work and that no other thread is going to run.</summary>
    /// <param name="lane">The lane.</param>
    /// <returns>Whether this thread is going to run it.</returns>
    internal static bool TryKeep(Lane lane)
    {
        if (!_isOpen || _lane is not null)
        {
            return false;
        }

        _lane = lane;
        return true;
    }
}
