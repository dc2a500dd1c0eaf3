using System.Net.Sockets;
using System.Text;

namespace Lolo.EndToEnd.Tests.Pressure;

/// <summary>
/// Connections that never get to a request: headers byte by byte, and silence. LOLO_FULL=1: five hundred of each with the limits as they
/// are; otherwise half as many and less time.
/// </summary>
public sealed class DribbleTests
{
    private const string Quick = """ "Web": { "Limits": { "HeaderTime": "00:00:03", "IdleTime": "00:00:03" } } """;
    private static readonly int _each = Repository.IsFull ? 500 : 250;

    [Fact]
    public async Task They_are_cut_and_new_clients_are_served_meanwhile()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartWithAsync(folder, Repository.IsFull ? "" : Quick, "--graph", Repository.Graph("chat"));
        using var enough = new CancellationTokenSource();
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var dribbling = Task.WhenAll(Enumerable.Range(0, _each).Select(_ => Task.Run(() => DribbleAsync(host, enough.Token))));
        var silent = Task.WhenAll(Enumerable.Range(0, _each).Select(_ => Task.Run(() => BeSilentAsync(host))));
        var served = 0;
        for (; !dribbling.IsCompleted || !silent.IsCompleted; served++)
        {
            Assert.True(clock.Elapsed < Patience.Limit, $"{_each} dribbling and silent connections were never cut");
            using var client = await host.ConnectAsync("/socket");
            await client.GreetingAsync();
            await Task.Delay(20);
        }

        var (longest, longestSilence) = ((await dribbling).Max(), (await silent).Max());
        TestContext.Current.SendDiagnosticMessage($"cut after {longest.TotalSeconds:0.0} s of dribbling and {longestSilence.TotalSeconds:0.0} s of silence; {served} were served meanwhile");
        Assert.True(served > 10, $"only {served} clients were served meanwhile");
        if (Repository.IsFull)
        {
            Assert.InRange(longest, TimeSpan.Zero, TimeSpan.FromSeconds(12));
            Assert.InRange(longestSilence, TimeSpan.Zero, TimeSpan.FromSeconds(30));
        }
    }

    // A byte a while, and a request that never ends.
    private static async Task<TimeSpan> DribbleAsync(HostProcess host, CancellationToken enough)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", host.Port, enough);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        var stream = client.GetStream();
        var ended = ReadToEndAsync(stream);
        try
        {
            foreach (var letter in Encoding.ASCII.GetBytes("GET /socket HTTP/1.1\r\nHost: localhost\r\nX-Slow: " + new string('x', 10_000)))
            {
                await stream.WriteAsync((byte[])[letter], enough);
                if (await Task.WhenAny(ended, Task.Delay(200, enough)) == ended)
                {
                    break;
                }
            }
        }
        catch (IOException)
        {
            // The server has cut it, and the byte met nobody.
        }

        await ended;
        return clock.Elapsed;
    }

    private static async Task<TimeSpan> BeSilentAsync(HostProcess host)
    {
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", host.Port);
        var clock = System.Diagnostics.Stopwatch.StartNew();
        await ReadToEndAsync(client.GetStream());
        return clock.Elapsed;
    }

    private static async Task ReadToEndAsync(NetworkStream stream)
    {
        var buffer = new byte[1024];
        try
        {
            while (await stream.ReadAsync(buffer) > 0)
            {
                // A status of 408, and the end.
            }
        }
        catch (IOException)
        {
            // A reset is an end too.
        }
    }
}
