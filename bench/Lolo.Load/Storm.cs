using System.Diagnostics;
using System.Net.Sockets;

namespace Lolo.Load;

/// <summary>Clients that connect and leave at once, at a rate: one half says goodbye, the other crashes.</summary>
/// <param name="port">Port of the server.</param>
/// <param name="path">Path of the trigger.</param>
/// <param name="rate">Clients a second.</param>
/// <param name="seconds">For how long.</param>
internal sealed class Storm(int port, string path, int rate, int seconds)
{
    private const int AtOnce = 128;
    private int _came;
    private int _refused;
    private int _failed;

    /// <summary>Prints <c>came N refused N failed N in N ms</c> at the end.</summary>
    public async Task<int> RunAsync()
    {
        var clock = Stopwatch.StartNew();
        await Parallel.ForAsync(0, rate * seconds, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (number, _) =>
        {
            var early = TimeSpan.FromSeconds((double)number / rate) - clock.Elapsed;
            if (early > TimeSpan.Zero)
            {
                await Task.Delay(early, CancellationToken.None);
            }

            await VisitAsync(number);
        });
        Console.WriteLine($"came {_came} refused {_refused} failed {_failed} in {clock.ElapsedMilliseconds} ms");
        return 0;
    }

    private async Task VisitAsync(int number)
    {
        try
        {
            using var client = await Client.ConnectAsync(number, port, path);
            if (client is null)
            {
                Interlocked.Increment(ref _refused);
                return;
            }

            Interlocked.Increment(ref _came);
            if (number % 2 == 0)
            {
                await client.LeaveAsync();
            }
            else
            {
                client.Crash();
            }
        }
        catch (SocketException)
        {
            Interlocked.Increment(ref _failed);
        }
    }
}
