using System.Net.Sockets;
using Lolo.EndToEnd.Tests.Crowds;
using Lolo.EndToEnd.Tests.Faults;

namespace Lolo.EndToEnd.Tests.Pressure;

/// <summary>Clients that never read what is sent to them.</summary>
public sealed class SilentReaderTests
{
    private const int Silent = 3;
    private const int Messages = 400;

    [Fact]
    public async Task Who_never_reads_is_shown_out_and_the_others_hear_everything()
    {
        using var folder = new TemporaryFolder();
        var text = Census.AddTo(File.ReadAllText(Repository.Graph("chat"))).Replace("graph: chat", "graph: bad");
        await using var host = await LocalHost.StartAsync(folder.Write("bad.yaml", text));
        var silent = await Task.WhenAll(Enumerable.Range(0, Silent).Select(_ => ConnectAsync(host)));
        await using var speaker = await host.JoinAsync("/socket");
        await using var listener = await host.JoinAsync("/socket");
        await listener.HearAsync("a greeting");
        await Patience.UntilAsync(async () => (await Census.AskAsync(host)).Came == Silent + 2, () => "all to be connected");

        // More than the kernel and the queue of a session hold together, and less than anybody's queue at a time: the listener sets the pace.
        var padding = new string('.', 60_000);
        for (var number = 1; number <= Messages; number++)
        {
            await speaker.SayAsync($"{number} {padding}");
            Assert.EndsWith($" says: {number} {padding}", await listener.HearAsync($"message {number}"));
        }

        await Census.UntilGoneAsync(host, "bad", Silent);
        Assert.Equal(Messages + 1, listener.Count);
        Assert.Equal(new Census(Silent + 2, Silent, 1, 2), await Census.AskAsync(host));
        Assert.Equal(Silent, host.Log.Count("was closed with 4008: it did not read fast enough"));
        Array.ForEach(silent, client => client.Dispose());
    }

    private static async Task<TcpClient> ConnectAsync(LocalHost host)
    {
        var client = new TcpClient { ReceiveBufferSize = 64 << 10 };
        await client.ConnectAsync("127.0.0.1", host.Port);
        await client.GetStream().WriteAsync(RawFrames.Handshake("/socket"));
        return client;
    }
}
