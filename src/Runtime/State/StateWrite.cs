using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.State;

/// <summary>
/// One write of a store, whatever the store keeps its values in. A store works it out against the present value, under its lock, and settles
/// it when it has kept what came of it. A store that could not keep an earlier write works the later ones out anew.
/// </summary>
/// <param name="key">The key, judged already.</param>
internal abstract class StateWrite(string key)
{
    /// <summary>The key.</summary>
    public string Key => key;

    /// <summary>The value before; set by <see cref="WorkOut"/>.</summary>
    public StateEntry? Before { get; private set; }

    /// <summary>The value after; the very same object as before when the write changes nothing.</summary>
    public StateEntry? After { get; private set; }

    /// <summary>Who is to hear of the change: those who watched when the write was made.</summary>
    public StateWatcher[] Watchers { get; set; } = [];

    /// <summary>Whether what comes of the write depends on the present value.</summary>
    public virtual bool NeedsPresent => true;

    /// <summary>Whether it was worked out as if there were no value, though there may be one.</summary>
    public bool IsBlind { get; set; }

    /// <summary>Whether there is anything to keep.</summary>
    public bool Changes => !ReferenceEquals(Before, After);

    /// <summary>Works out what the write makes of the present value.</summary>
    /// <exception cref="StateException">The present value does not allow it.</exception>
    public void WorkOut(StateEntry? present)
    {
        After = Apply(present);
        Before = present;
    }

    /// <summary>Tells the watchers, once the change is kept.</summary>
    public void Tell()
    {
        if (Changes && Watchers.Length > 0)
        {
            var change = new StateChange(Key, Before?.Json, After?.Json);
            foreach (var watcher in Watchers)
            {
                watcher.Tell(change);
            }
        }
    }

    /// <summary>Says that the change is kept.</summary>
    public abstract void Succeed();

    /// <summary>Says that it was not kept, and why.</summary>
    public abstract void Fail(Exception error);

    /// <summary>The value that the write makes of the present one.</summary>
    protected abstract StateEntry? Apply(StateEntry? present);
}
