namespace Lolo.Runtime.Contracts;

/// <summary>A trigger that is fired by hand. Members may be called from any thread.</summary>
public interface IInjectable : ITrigger
{
    /// <summary>Saved bodies by name, as plain values.</summary>
    IReadOnlyDictionary<string, object?> Samples { get; }

    /// <summary>Lets a body in, and waits for the first answer, the first error that nobody took, or the end of the journey.</summary>
    /// <param name="body">A plain value.</param>
    /// <param name="wait">How long to wait; the journey goes on after that, and what it answers is dropped and counted.</param>
    /// <param name="cancellation">Ends the wait.</param>
    /// <returns>What came of it; null when the trigger lets nothing in, because its version is not open or no longer.</returns>
    Task<Injection?> InjectAsync(object? body, TimeSpan wait, CancellationToken cancellation);
}
