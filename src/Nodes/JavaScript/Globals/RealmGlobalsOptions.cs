using System.Security.Cryptography;

namespace Lolo.Nodes.JavaScript.Globals;

/// <summary>What the globals of a realm need from the realm.</summary>
internal sealed class RealmGlobalsOptions
{
    /// <summary>
    /// Queues an action to the realm's lane; called on any thread. The action runs at most one timer, and what that throws leaves the
    /// action; later timers run all the same.
    /// </summary>
    public required Action<Action> Post { get; init; }

    /// <summary>Takes a line of the console: level (0 debug, 1 info, 2 warn, 3 error), text, and the index of the node or -1.</summary>
    public required Action<int, string, int> Log { get; init; }

    /// <summary>What <c>process.env</c> holds; empty by default.</summary>
    public IReadOnlyDictionary<string, string> Env { get; init; } = new Dictionary<string, string>();

    /// <summary>The time of timers, of <c>performance</c> and of <c>process.hrtime</c>; the system's by default.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Fills a span with random bytes; the system's generator by default.</summary>
    public Action<Memory<byte>> Random { get; init; } = bytes => RandomNumberGenerator.Fill(bytes.Span);

    /// <summary>How many timers may wait at a time; setting one more is an error. 100,000 by default.</summary>
    public int MaxTimers { get; init; } = 100_000;
}
