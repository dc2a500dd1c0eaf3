using System.Diagnostics;

namespace Lolo.Load;

/// <summary>Many sockets that say nothing and answer pings, until the server closes them.</summary>
/// <param name="port">Port of the server.</param>
/// <param name="path">Path of the trigger.</param>
/// <param name="count">How many.</param>
internal sealed class Idle(int port, string path, int count)
{
    private const int AtOnce = 64;

    /// <summary>
    /// Opens all, prints <c>open N</c>, waits for the end of all, and prints for each close code how many had it and when the last of them did,
    /// as a timestamp of the system's stopwatch in milliseconds.
    /// </summary>
    public async Task<int> RunAsync()
    {
        var clients = new Client?[count];
        await Parallel.ForAsync(0, count, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (at, _) =>
            clients[at] = await Client.ConnectAsync(at, port, path));
        Console.WriteLine($"open {clients.Count(client => client is not null)}");
        var ends = await Task.WhenAll(clients.Select(client => client is null ? Task.FromResult((Code: 0, At: 0L)) : EndAsync(client)));
        foreach (var end in ends.GroupBy(end => end.Code))
        {
            Console.WriteLine($"closed {end.Key} {end.Count()} {end.Max(one => one.At)}");
        }

        return 0;
    }

    private static async Task<(int Code, long At)> EndAsync(Client client)
    {
        using (client)
        {
            var code = await client.ListenAsync();
            return (code, Stopwatch.GetTimestamp() / (Stopwatch.Frequency / 1000));
        }
    }
}
