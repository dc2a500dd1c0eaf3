namespace Lolo.Runtime.Contracts;

/// <summary>A node that hears of the life of its graph.</summary>
public interface ILifeListener : INode
{
    /// <summary>
    /// Hears an event. Called on any thread while the version is open, and once more, for <see cref="LifeEventKind.Stopping"/>, when it is being
    /// stopped: messages routed before the call returns still get through.
    /// </summary>
    /// <param name="happened">The event.</param>
    /// <returns>Completes when the journey that began with it has ended; a stop waits for that, at most half a second.</returns>
    Task HearAsync(LifeEvent happened);
}
