using System.Diagnostics;
using System.Globalization;

namespace Lolo.EndToEnd.Tests.Pressure;

/// <summary>Clients that come, say a word and go, thousands of them: nothing of them stays.</summary>
public sealed class ComingAndGoingTests
{
    private const int AtOnce = 4;

    // Each session leaves its traces wherever the runtime keeps any.
    private const string Graph = """
        graph: inn
        nodes:
          websocket:
            kind: websocket-trigger
            params: { path: /socket }
          arrive:
            out: []
            code: |
              exports.handler = async (ev, ctx) => {
                ctx.session.join('guests');
                ctx.session.join(`room of ${ev.sessionId}`);
                ctx.session.data.name = 'x'.repeat(1000);
                ctx.once('close', () => {});
                ctx.once('never', () => {}, 3600000);
              };
          speak:
            code: |
              exports.handler = async (ev, ctx) => {
                clearTimeout(setTimeout(() => {}, 3600000));
                await ctx.state.set(`last of ${ev.sessionId}`, ev);
                ctx.route({ text: ev.message, name: ctx.session.data.name });
              };
          answer:
            out: []
            code: |
              exports.handler = async (ev, ctx) => {
                if (ev.text === 'count') ctx.emit('response', { body: { all: ctx.sessions.count(), guests: ctx.sessions.count('guests'), keys: ctx.state.keys().length } });
                else ctx.emit('response', { body: ev.text });
              };
          depart:
            out: []
            code: |
              exports.handler = async (ev, ctx) => {
                await ctx.state.delete(`last of ${ev.sessionId}`);
              };
        links:
          - websocket.req -> arrive.in
          - websocket.message -> speak.in
          - speak.out -> answer.in
          - websocket.close -> depart.in

        """;

    private static readonly TimeSpan _length = TimeSpan.FromSeconds(
        double.Parse(Environment.GetEnvironmentVariable("LOLO_SOAK_SECONDS") ?? "8", CultureInfo.InvariantCulture));

    [Fact]
    public async Task Nothing_stays_of_clients_that_have_gone()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "the memory of a process is read from /proc");
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync("--graph", folder.Write("inn.yaml", Graph));
        await using var memory = new MemoryWatch(host.Id);
        var clock = Stopwatch.StartNew();
        var guests = await Task.WhenAll(Enumerable.Range(0, AtOnce).Select(at => Task.Run(() => VisitAsync(host, clock, politely: at % 2 == 0))));
        var growth = await memory.GrowthAsync();
        TestContext.Current.SendDiagnosticMessage($"{guests.Sum()} guests, memory x {growth:0.00}: {memory}");
        await using var last = new Member(await host.ConnectAsync("/socket"));
        var count = "";
        await Patience.UntilAsync(
            async () => (count = await last.AskAsync("count")) == """{"all":1,"guests":1,"keys":1}""",
            () => $"all traces to go; the last count was {count}");
        Assert.True(growth < 1.4, $"the memory of the host grew by {growth:0.00} over {guests.Sum()} guests: {memory}");
    }

    private static async Task<int> VisitAsync(HostProcess host, Stopwatch clock, bool politely)
    {
        var times = 0;
        for (; clock.Elapsed < _length || times < 100; times++)
        {
            await using var guest = new Member(await host.ConnectAsync("/socket"));
            Assert.Equal("hello", await guest.AskAsync("hello"));
            if (politely)
            {
                await guest.LeaveAsync();
            }
        }

        return times;
    }
}
