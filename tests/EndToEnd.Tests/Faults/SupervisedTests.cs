using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;

namespace Lolo.EndToEnd.Tests.Faults;

/// <summary>What nothing inside a process can hold: script memory filled with huge strings ends it, and a supervisor starts it again.</summary>
public sealed class SupervisedTests
{
    private const int Writers = 4;

    // A handler is cut after 500 ms, in which a slow machine cannot fill the memory; here it has the time.
    private const string Patient = """ "Limits": { "Run": "00:01:00" } """;

    private const string Graph = """
        graph: hog
        nodes:
          websocket: { kind: websocket-trigger, params: { path: /socket } }
          work:
            out: []
            code: |
              exports.handler = async (ev, { state, emit }) => {
                if (ev.message === 'hog') {
                  for (const kept = []; ; ) {
                    const huge = 'x'.repeat(2 ** 29 - 100) + kept.length;
                    kept.push(huge);
                    huge.indexOf('y');
                  }
                }
                emit('response', { body: `${ev.message === 'read' ? state.get('count') : await state.incr('count')}` });
              };
        links:
          - websocket.message -> work.in

        """;

    [Fact]
    public async Task A_host_that_huge_strings_have_ended_listens_again_with_all_it_acknowledged()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the supervisor is a line of shell");
        using var folder = new TemporaryFolder();
        folder.Write("appsettings.json", $$"""{ "Lolo": { {{Patient}} } }""");
        await using var supervisor = ToolProcess.Start(
            "/bin/sh",
            ["-c", "until \"$0\" \"$@\"; do echo \"ended with $?\"; done", Repository.Host, "--graph", folder.Write("hog.yaml", Graph), "--port", "0", "--data", Path.Combine(folder.Path, "data")],
            folder.Path);
        var port = PortIn(await supervisor.Out.FindAsync("Listening to port"));
        var counting = Enumerable.Range(0, Writers).Select(_ => Task.Run(() => CountAsync(port))).ToList();
        await Patience.UntilAsync(async () => int.TryParse(await AskAsync(port, "read"), out var count) && count > 1000, () => "a thousand counts");
        using var hog = await ChatClient.ConnectAsync(Url(port));
        await hog.SayAsync("hog");

        Assert.NotEqual("ended with 0", await supervisor.Out.FindAsync("ended with"));
        var clock = Stopwatch.StartNew();
        await supervisor.Out.CountAsync("Listening to port", 2);
        var again = clock.Elapsed;
        var acknowledged = (await Task.WhenAll(counting)).Max();
        var kept = int.Parse(await AskAsync(PortIn(Second(supervisor)), "read"), CultureInfo.InvariantCulture);
        TestContext.Current.SendDiagnosticMessage($"listening again after {again.TotalSeconds:0.0} s; {acknowledged} acknowledged, {kept} kept");
        Assert.InRange(kept, acknowledged, acknowledged + Writers);
        if (Repository.IsFull)
        {
            Assert.InRange(again, TimeSpan.Zero, TimeSpan.FromSeconds(3));
        }
    }

    private static string Second(ToolProcess supervisor) => supervisor.Out.Text.Split('\n').Where(line => line.Contains("Listening to port")).ElementAt(1);

    private static int PortIn(string line) => int.Parse(line.Split(' ')[^1], CultureInfo.InvariantCulture);

    private static string Url(int port) => $"ws://localhost:{port}/socket";

    private static async Task<string> AskAsync(int port, string text)
    {
        using var client = await ChatClient.ConnectAsync(Url(port));
        await client.SayAsync(text);
        return await client.HearAsync();
    }

    // Counts until the host is no more; the highest number that was acknowledged.
    private static async Task<int> CountAsync(int port)
    {
        using var client = await ChatClient.ConnectAsync(Url(port));
        for (var highest = 0; ;)
        {
            try
            {
                await client.SayAsync("count");
                highest = int.Parse(await client.HearAsync(), CultureInfo.InvariantCulture);
            }
            catch (Exception error) when (error is WebSocketException or IOException)
            {
                return highest;
            }
        }
    }
}
