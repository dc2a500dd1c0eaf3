using System.Net.Sockets;

namespace Lolo.EndToEnd.Tests.Faults;

/// <summary>Clients that speak the protocol wrong, while others chat.</summary>
public sealed class RawFrameTests
{
    private const int Attempts = 2000;
    private const int AtOnce = 8;

    [Fact]
    public async Task Two_thousand_broken_clients_disturb_nobody_and_leave_nothing_behind()
    {
        using var folder = new TemporaryFolder();
        var text = Crowds.Census.AddTo(File.ReadAllText(Repository.Graph("chat")).Replace("graph: chat", "graph: bad"));
        await using var host = await LocalHost.StartAsync(folder.Write("bad.yaml", text), Repository.Graph("chat"));
        await using var pair = await HealthyPair.StartAsync(host);
        await Parallel.ForAsync(0, Attempts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) => await TryAsync(host, seed));
        await pair.GoOnAsync(20);
        await pair.VerifyAsync();

        var census = await Crowds.Census.AskAsync(host, "/bad/probe");
        await Patience.UntilAsync(
            async () => (census = await Crowds.Census.AskAsync(host, "/bad/probe")).Open == 0 && census.Went == census.Came,
            () => $"every session to go; the last count was {census}");
        Assert.InRange(census.Came, Attempts / 2, Attempts);
        Assert.Equal(1, census.Most);
        Assert.DoesNotContain("Error", host.Log.Text);
    }

    private static async Task TryAsync(LocalHost host, int seed)
    {
        var random = new Random(seed);
        var raw = new RawFrames(random);
        using var patience = new CancellationTokenSource(Patience.Limit);
        using var client = new TcpClient();
        await client.ConnectAsync("127.0.0.1", host.Port, patience.Token);
        var stream = client.GetStream();
        try
        {
            if (random.Next(4) == 0)
            {
                await stream.WriteAsync(raw.WrongHandshake("/bad/socket"), patience.Token);
            }
            else
            {
                await stream.WriteAsync(RawFrames.Handshake("/bad/socket"), patience.Token);
                await stream.WriteAsync(raw.Frames(), patience.Token);
            }

            if (random.Next(5) > 0)
            {
                client.Client.Shutdown(SocketShutdown.Send);
                await ReadToEndAsync(stream, seed, patience.Token);
            }
        }
        catch (IOException)
        {
            // The server may cut such a client off at any time.
        }
        catch (SocketException)
        {
            // And so may the system.
        }
    }

    private static async Task ReadToEndAsync(NetworkStream stream, int seed, CancellationToken patience)
    {
        var buffer = new byte[16 << 10];
        try
        {
            while (await stream.ReadAsync(buffer, patience) > 0)
            {
                // Whatever the server has to say.
            }
        }
        catch (OperationCanceledException)
        {
            Assert.Fail($"the server never let go of the client with seed {seed}");
        }
    }
}
