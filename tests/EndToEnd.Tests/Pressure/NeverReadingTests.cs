using System.Diagnostics;
using System.Globalization;
using System.Net.Sockets;
using Lolo.EndToEnd.Tests.Faults;

namespace Lolo.EndToEnd.Tests.Pressure;

/// <summary>A hundred receivers of whom one never reads, and then fifty. LOLO_FULL=1 holds the times and the bytes too.</summary>
public sealed class NeverReadingTests
{
    private const string Quick = """ "Web": { "Limits": { "SendTime": "00:00:02" } } """;
    private const int Receivers = 100;
    private const int Messages = 110;
    private const int Half = Receivers / 2;
    private const int Size = 16_000;

    // What the buffers of both kernels swallow before a send has to wait.
    private const int Swallowed = 40;
    private const int MostHeld = 3 << 19;

    private const string Graph = """
        graph: crowd
        nodes:
          websocket: { kind: websocket-trigger, params: { path: /socket } }
          speaker: { kind: websocket-trigger, params: { path: /speak } }
          broadcast:
            out: []
            code: |
              exports.handler = (ev, { sessions }) => sessions.of('websocket').broadcast(ev.message);
          depart:
            out: []
            code: |
              exports.handler = (ev, { log }) => log.info(`gone with ${ev.code}`);
        links:
          - speaker.message -> broadcast.in
          - websocket.close -> depart.in

        """;

    [Fact]
    public async Task The_slow_ones_are_shown_out_and_the_others_hear_all_in_order()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "what a process holds is read from /proc");
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartWithAsync(folder, Repository.IsFull ? "" : Quick, "--graph", folder.Write("crowd.yaml", Graph));
        await using var speaker = new Member(await host.ConnectAsync("/speak"));
        var members = await Task.WhenAll(Enumerable.Range(0, Receivers - 1).Select(async _ => new Member(await host.ConnectAsync("/socket"))));
        var usual = await MostWhileAsync(host, () => SpeakAsync(speaker, members, 0, () => { }));
        await HoldAsync(host, speaker, members, 1, 1, usual);
        foreach (var leaver in members[Half..])
        {
            await leaver.LeaveAsync();
        }

        await HoldAsync(host, speaker, members[..Half], Half, 2, usual);
        await Task.WhenAll(members.Select(member => member.DisposeAsync().AsTask()));
    }

    private static async Task HoldAsync(HostProcess host, Member speaker, Member[] members, int slow, int round, long usual)
    {
        var before = host.Out.Count("gone with 4008");
        var silent = await Task.WhenAll(Enumerable.Range(0, slow).Select(_ => ConnectAsync(host)));
        var (kernel, gone) = (0L, (Task<TimeSpan>?)null);
        var most = await MostWhileAsync(host, () => SpeakAsync(speaker, members, round, () =>
        {
            gone ??= UntilGoneAsync(host, before + slow);
            kernel = Math.Max(kernel, Unsent(host.Port, silent));
        }));
        var (time, held) = (await gone!, (most - usual + kernel) / slow);
        TestContext.Current.SendDiagnosticMessage($"{slow} slow: gone {time.TotalSeconds:0.0} s after their buffers were full; {held >> 10} KiB held for each, {kernel / slow >> 10} KiB of them in the kernel");
        Assert.All(members, member => Assert.Equal(Enumerable.Range(1, (round + 1) * Messages).Select(number => $"{number}"), member.Heard.Select(text => text.Split(' ')[0])));
        Assert.Equal(before + slow, host.Out.Count("gone with 4008"));
        Assert.InRange(kernel / slow, Size, MostHeld);
        if (Repository.IsFull)
        {
            Assert.InRange(time, TimeSpan.Zero, TimeSpan.FromSeconds(6));
        }

        // What a collector leaves lying about is more than one client holds.
        Assert.True(slow == 1 || held < MostHeld, $"{held} bytes are held for each");
        Array.ForEach(silent, client => client.Dispose());
    }

    private static async Task<TimeSpan> UntilGoneAsync(HostProcess host, int slow)
    {
        var clock = Stopwatch.StartNew();
        await host.Out.CountAsync("gone with 4008", slow);
        return clock.Elapsed;
    }

    // The slowest of those who read sets the pace.
    private static async Task SpeakAsync(Member speaker, Member[] members, int round, Action swallowed)
    {
        var (first, padding) = ((round * Messages) + 1, new string('.', Size));
        for (var number = first; number < first + Messages; number++)
        {
            await speaker.SayAsync($"{number} {padding}");
            await Patience.UntilAsync(() => members.All(member => member.Count >= number - 10), () => $"all to hear {number - 10}");
            if (number - first >= Swallowed)
            {
                swallowed();
            }
        }

        await Patience.UntilAsync(() => members.All(member => member.Count == first + Messages - 1), "all to hear the last word");
    }

    private static async Task<long> MostWhileAsync(HostProcess host, Func<Task> action)
    {
        await using var memory = new MemoryWatch(host.Id);
        await action();
        return memory.Most;
    }

    // Bytes in the send buffers of the host's kernel for these connections.
    private static long Unsent(int port, TcpClient[] clients)
    {
        var local = $":{port:X4}";
        var remote = clients.Select(client => $":{((System.Net.IPEndPoint)client.Client.LocalEndPoint!).Port:X4}").ToHashSet();
        return File.ReadLines("/proc/net/tcp").Skip(1)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(fields => fields[1].EndsWith(local, StringComparison.Ordinal) && remote.Contains(fields[2][^5..]))
            .Sum(fields => long.Parse(fields[4][..8], NumberStyles.HexNumber, CultureInfo.InvariantCulture));
    }

    private static async Task<TcpClient> ConnectAsync(HostProcess host)
    {
        var client = new TcpClient { ReceiveBufferSize = 64 << 10 };
        await client.ConnectAsync("127.0.0.1", host.Port);
        var stream = client.GetStream();
        await stream.WriteAsync(RawFrames.Handshake("/socket"));
        Assert.NotEqual(-1, stream.ReadByte());
        return client;
    }
}
