namespace Lolo.Runtime.Messages;

/// <summary>What travels along a link: a struct of handles, cheap to copy.</summary>
/// <param name="Body">What it carries.</param>
/// <param name="Origin">The request or connection its journey began with.</param>
/// <param name="Port">Index of the in port it goes to; for a message at a trigger, of no meaning.</param>
/// <param name="Id">Number of the message, unique in the process.</param>
/// <param name="Hops">How many closing links it has passed on its journey, as <see cref="Messages.Hops"/> reads them.</param>
public readonly record struct Message(Body Body, Origin Origin, int Port, long Id, int Hops)
{
    private static long _last;

    /// <summary>A fresh id, unique in the process.</summary>
    public static long NextId() => Interlocked.Increment(ref _last);
}
