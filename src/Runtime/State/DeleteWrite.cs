namespace Lolo.Runtime.State;

/// <summary>Deletes a value; the answer is whether there was one.</summary>
/// <param name="key">The key, judged already.</param>
internal sealed class DeleteWrite(string key) : StateWrite<bool>(key)
{
    protected override StateEntry? Apply(StateEntry? present)
    {
        Answer = present is not null;
        return null;
    }
}
