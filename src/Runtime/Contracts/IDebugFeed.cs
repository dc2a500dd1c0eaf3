namespace Lolo.Runtime.Contracts;

/// <summary>Where <c>debug</c> nodes show what comes to them. Members may be called from any thread.</summary>
public interface IDebugFeed
{
    /// <summary>Whether anybody looks at a graph; while nobody does, nothing need be shown.</summary>
    /// <param name="graphId">Id of the graph.</param>
    bool IsWatched(string graphId);

    /// <summary>Shows a message. Never waits: what a slow onlooker cannot take is dropped and told to it as a number.</summary>
    /// <param name="view">The message.</param>
    void Show(DebugView view);
}
