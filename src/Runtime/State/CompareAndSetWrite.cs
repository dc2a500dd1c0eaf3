namespace Lolo.Runtime.State;

/// <summary>Sets a value only if the present one is the expected one; the answer is whether it was.</summary>
/// <param name="key">The key, judged already.</param>
/// <param name="expected">JSON text; null for none.</param>
/// <param name="value">The new value; null deletes.</param>
internal sealed class CompareAndSetWrite(string key, string? expected, StateEntry? value) : StateWrite<bool>(key)
{
    protected override StateEntry? Apply(StateEntry? present)
    {
        Answer = StateText.Same(present?.Json, expected);
        return Answer ? value : present;
    }
}
