namespace Lolo.Runtime.Messages;

/// <summary>What a message hands on to those that its handling sends.</summary>
/// <param name="Hops">How many closing links the journey has passed, as <see cref="Messages.Hops"/> reads them. 0 at a trigger.</param>
/// <param name="Trace">The span they come from; null where nobody traces.</param>
public readonly record struct Trail(int Hops, TraceContext? Trace = null)
{
    /// <summary>The trail of an untraced message.</summary>
    /// <param name="hops">Its hops.</param>
    public static implicit operator Trail(int hops) => new(hops);
}
