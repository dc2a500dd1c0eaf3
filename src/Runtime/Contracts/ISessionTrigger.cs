using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Contracts;

/// <summary>
/// A trigger whose sessions outlive versions. A deploy replays their <c>req</c> into the new version's trigger, holds the old one back,
/// replays those that came meanwhile, and has the new one take over. Members may be called from any thread.
/// </summary>
public interface ISessionTrigger : ITrigger
{
    /// <summary>
    /// Lets <c>req</c> in again, marked as replayed, for every session of the trigger that is to be replaced, which this one has not heard of
    /// yet; from then on it also hears of the end of these sessions.
    /// </summary>
    /// <param name="former">The trigger that is to be replaced, of the same class.</param>
    /// <param name="whom">Which sessions.</param>
    /// <param name="most">How many at the most.</param>
    /// <param name="patience">When it ends, nobody waits any longer until the graph has taken a session; all are replayed all the same.</param>
    /// <returns>How many sessions were replayed, once the graph has taken them.</returns>
    Task<int> ReplayAsync(ITrigger former, Predicate<Session> whom, int most, CancellationToken patience);

    /// <summary>Lets nothing in for the time being: what arrives waits with its session. Does nothing where another has taken over.</summary>
    void Hold();

    /// <summary>Lets in what was held, whatever it waited for.</summary>
    void Release();
}
