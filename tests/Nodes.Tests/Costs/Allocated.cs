namespace Lolo.Nodes.Tests.Costs;

/// <summary>Counts what the process allocates. Bytes are counted and no time, so that the machine's mood has no say.</summary>
internal static class Allocated
{
    private const int Rounds = 3;

    /// <summary>Bytes of the whole process for one of many messages: of some rounds after a warm-up the least, because others may allocate beside.</summary>
    /// <param name="messages">How many messages a round has.</param>
    /// <param name="run">Sends so many, and waits until the last has settled.</param>
    public static async Task<double> PerMessageAsync(int messages, Func<int, Task> run)
    {
        await run(messages);
        var least = double.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            await run(messages);
            least = Math.Min(least, (GC.GetTotalAllocatedBytes(precise: true) - before) / (double)messages);
        }

        return least;
    }

    /// <summary>Bytes of this thread for an act, after one to warm up.</summary>
    public static long Of(Action act)
    {
        act();
        var before = GC.GetAllocatedBytesForCurrentThread();
        act();
        return GC.GetAllocatedBytesForCurrentThread() - before;
    }
}
