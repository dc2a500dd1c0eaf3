namespace Lolo.Runtime.Messages;

/// <summary>A function, class instance or circle of a realm that other worlds can only pass on.</summary>
/// <param name="Owner">The realm that holds it.</param>
/// <param name="Handle">Its number there.</param>
/// <param name="Summary">What it is, for people: <c>[function send]</c>.</param>
public sealed record LiveValue(IBodyOwner Owner, long Handle, string Summary)
{
    /// <inheritdoc/>
    public override string ToString() => Summary;
}
