namespace Lolo.Runtime.Contracts;

/// <summary>
/// A handler that keeps messages beyond their handling, in a number that it bounds itself. While it is full no further message is started in its
/// node, so that senders slow down. Its ports refuse none of those it keeps, though all of them leave at once, as they do when the version is stopped.
/// </summary>
public interface IKeeper : IHandler
{
    /// <summary>Whether it can keep no more. Asked on any thread.</summary>
    bool IsFull { get; }

    /// <summary>Set once by the runtime; the handler calls it, on any thread and under no lock, each time it is full no longer.</summary>
    Action? Eased { get; set; }
}
