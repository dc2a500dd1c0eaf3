namespace Lolo.Runtime.Messages;

/// <summary>What the hops of a message say: how many closing links it has passed, and whether its journey handles an error that was caught.</summary>
public static class Hops
{
    /// <summary>Added to the hops of a message that begins the handling of an error; an error on that journey is not caught again.</summary>
    public const int Caught = 1 << 20;

    /// <summary>How many closing links were passed.</summary>
    /// <param name="hops">The hops of a message.</param>
    public static int Count(int hops) => hops & (Caught - 1);

    /// <summary>Whether the journey handles an error that was caught.</summary>
    /// <param name="hops">The hops of a message.</param>
    public static bool AreCaught(int hops) => (hops & Caught) != 0;
}
