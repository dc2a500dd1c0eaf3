namespace Lolo.Runtime.State;

/// <summary>Sets a value, whatever the present one is.</summary>
/// <param name="key">The key, judged already.</param>
/// <param name="value">The new value; null deletes.</param>
internal sealed class SetWrite(string key, StateEntry? value) : StateWrite<bool>(key)
{
    // A deletion of nothing keeps nothing, and tells nobody.
    public override bool NeedsPresent => value is null;

    protected override StateEntry? Apply(StateEntry? present) => value;
}
