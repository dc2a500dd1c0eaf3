using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Contracts;

/// <summary>A node that gets every error of its graph that no <c>error</c> port took, as long as one of its out ports is linked.</summary>
public interface IErrorTaker
{
    /// <summary>Offers an error. Called on any thread; never blocks, throws nothing.</summary>
    /// <param name="error">A record <c>{ error: { message, stack, node, line }, ev }</c>.</param>
    /// <param name="origin">Origin of the message that failed; null where none did: in a timer, or a promise that nobody awaited.</param>
    /// <param name="trail">Trail of that message; the journey of the error goes on with <see cref="Hops.Caught"/> in its hops.</param>
    /// <returns>Whether it took the error, which is then in no log.</returns>
    bool TryTake(Body error, Origin? origin, Trail trail);
}
