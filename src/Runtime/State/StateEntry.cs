namespace Lolo.Runtime.State;

/// <summary>A kept value.</summary>
/// <param name="Json">JSON text.</param>
/// <param name="Size">Bytes of key and value.</param>
/// <param name="Ends">When its time is over; null for never.</param>
internal sealed record StateEntry(string Json, int Size, DateTimeOffset? Ends)
{
    /// <summary>Whether its time is over.</summary>
    public bool IsOver(DateTimeOffset now) => Ends <= now;
}
