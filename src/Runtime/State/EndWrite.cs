namespace Lolo.Runtime.State;

/// <summary>Takes a value away whose time is over. Nobody waits for it.</summary>
/// <param name="key">The key.</param>
/// <param name="now">The time at which it was over.</param>
internal sealed class EndWrite(string key, DateTimeOffset now) : StateWrite(key)
{
    public override void Succeed()
    {
    }

    // The value stays unreadable, and the next look at the clock takes it away.
    public override void Fail(Exception error)
    {
    }

    protected override StateEntry? Apply(StateEntry? present) => present is not null && present.IsOver(now) ? null : present;
}
