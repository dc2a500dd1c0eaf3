using System.Globalization;
using System.Text.RegularExpressions;

namespace Lolo.EndToEnd.Tests.Faults;

/// <summary>A hundred thousand messages of which the handler fails every third.</summary>
public sealed partial class EveryThirdTests
{
    private const int Sockets = 4;
    private const int Each = 25_000;
    private const int Bad = Sockets * (Each / 3);
    private const int Good = (Sockets * Each) - Bad;

    private const string Nodes = """
        graph: thirds
        nodes:
          websocket:
            kind: websocket-trigger
            params: { path: /socket }
          work:
            code: |
              exports.handler = async (ev, ctx) => {
                const number = Number(ev.message);
                if (number % 3 === 0) throw new Error(`no ${number}`); // here
                ctx.route({ number });
              };
          count:
            in: [good, bad]
            out: []
            code: |
              const counts = { good: 0, bad: 0, wrong: 0 };
              const last = { good: new Map(), bad: new Map() };
              exports.handler = async (ev, { input, inputs, session, sessions }) => {
                counts[input]++;
                const number = input === inputs.good ? ev.number : Number(ev.ev.message);
                const told = input === inputs.good || ev.error.message === `no ${number}` && ev.error.node === 'work' && ev.error.line === LINE;
                if (!told || number <= (last[input].get(session.id) ?? 0)) counts.wrong++;
                last[input].set(session.id, number);
                if (counts.good + counts.bad === ALL) sessions.broadcast(counts);
              };
        links:
          - websocket.message -> work.in
          - work.out -> count.good

        """;

    [Fact]
    public async Task Every_failure_leaves_by_the_error_port_and_every_success_by_its_own()
    {
        using var folder = new TemporaryFolder();
        await using var host = await LocalHost.StartAsync(folder.Write("thirds.yaml", Graph() + "  - work.error -> count.bad\n"));
        var members = await FloodAsync(host);
        foreach (var member in members)
        {
            Assert.Equal($$"""{"good":{{Good}},"bad":{{Bad}},"wrong":0}""", await member.HearAsync("the counts"));
            await member.DisposeAsync();
        }

        // The last one is counted when its handler has settled, after what it sent.
        var counters = host.Running("thirds").Counters("work");
        await Patience.UntilAsync(() => counters.Handled == Sockets * Each, "all messages to be handled");
        Assert.Equal((Sockets * Each, Bad, Sockets * Each), (counters.Handled, counters.Failed, counters.Routed));
        Assert.DoesNotContain("Error", host.Log.Text);
    }

    [Fact]
    public async Task Failures_that_nobody_takes_are_counted_one_by_one_and_logged_within_limits()
    {
        using var folder = new TemporaryFolder();
        await using var host = await LocalHost.StartAsync(folder.Write("thirds.yaml", Graph()));
        var members = await FloodAsync(host);
        var counters = host.Running("thirds").Counters("work");
        await Patience.UntilAsync(() => counters.Handled == Sockets * Each, "all messages to be handled");
        Assert.Equal((Bad, Good), (counters.Failed, counters.Routed));

        // What was left out of the log is told by and by.
        await Patience.UntilAsync(
            () => Told(host.Log.Text) >= counters.Failed,
            () => $"the log to tell of all {counters.Failed} failures; it told of {Told(host.Log.Text)}");
        Assert.Equal(Bad, Told(host.Log.Text));
        Assert.Equal(0, host.Running("thirds").Counters("count").Failed);
        Assert.True(Written(host.Log.Text) < Bad / 10, "ten lines a second at the most are written");
        Assert.StartsWith("Error work: no 3\n    at exports.handler (thirds.yaml#work:10:", host.Log.Text[host.Log.Text.IndexOf("Error ", StringComparison.Ordinal)..]);
        await Task.WhenAll(members.Select(member => member.DisposeAsync().AsTask()));
    }

    private static string Graph()
    {
        var line = Nodes[..Nodes.IndexOf("// here", StringComparison.Ordinal)].Count(letter => letter == '\n') + 1;
        return Nodes.Replace("LINE", $"{line}").Replace("ALL", $"{Sockets * Each}");
    }

    private static async Task<Member[]> FloodAsync(LocalHost host)
    {
        var members = await Task.WhenAll(Enumerable.Range(0, Sockets).Select(_ => host.JoinAsync("/socket")));
        await Task.WhenAll(members.Select(member => Task.Run(async () =>
        {
            for (var number = 1; number <= Each; number++)
            {
                await member.SayAsync(number.ToString(CultureInfo.InvariantCulture));
            }
        })));
        return members;
    }

    private static int Written(string log) => Failure().Count(log);

    private static long Told(string log) => Written(log) + LeftOut().Matches(log).Sum(match => long.Parse(match.Groups[1].ValueSpan, CultureInfo.InvariantCulture));

    [GeneratedRegex("^Error work: no \\d+$", RegexOptions.Multiline)]
    private static partial Regex Failure();

    [GeneratedRegex("^Error work: (\\d+) more errors", RegexOptions.Multiline)]
    private static partial Regex LeftOut();
}
