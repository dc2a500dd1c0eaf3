namespace Lolo.Nodes.Web.Sockets.Sending;

/// <summary>What became of something that was to be appended to a <see cref="SendQueue"/>.</summary>
/// <param name="Fate">Whether it was taken.</param>
/// <param name="MustFlush">Whether a flush has to follow that nobody has been told of yet.</param>
/// <param name="Dropped">How many messages were dropped to keep the limit, this one included.</param>
internal readonly record struct Appended(AppendFate Fate, bool MustFlush = false, int Dropped = 0)
{
    /// <summary>What became of broadcasts that were taken first.</summary>
    public CaughtUp Before { get; init; }
}
