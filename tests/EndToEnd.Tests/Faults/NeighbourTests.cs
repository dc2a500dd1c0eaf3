using System.Globalization;

namespace Lolo.EndToEnd.Tests.Faults;

/// <summary>
/// Code that hogs processor, stack or memory, with the limits as they are: an error of its node, while another graph of the same host is
/// answered. LOLO_FULL=1 holds the other graph's times too: each round has half a second that is quiet and as long a one, or longer, in which
/// the hog hogs, so that one run compares with itself.
/// </summary>
public sealed class NeighbourTests
{
    private const string JavaScript = "javascript";
    private const string CSharp = "csharp";
    private static readonly int _rounds = Repository.IsFull ? 9 : 1;

    // The JIT is at work in the first rounds of a process, and it is no neighbour of theirs that is measured.
    private static readonly int _warming = Repository.IsFull ? 3 : 0;

    // A hog that is stopped at once must not be judged by the few answers that come meanwhile: of those the slowest would decide.
    private static readonly TimeSpan _window = TimeSpan.FromMilliseconds(500);

    public static TheoryData<string, string, string, string> Hogs => new()
    {
        { "a loop", JavaScript, "for (;;) {}", "ran for 500 ms without a pause and was cut" },
        { "a pattern", JavaScript, "/^(a+)+$/.test('a'.repeat(200) + '!');", "ran for 500 ms without a pause and was cut" },
        { "promises", JavaScript, "const again = () => Promise.resolve().then(again); await again();", "ran for 500 ms without a pause and was cut" },
        { "small objects", JavaScript, "const kept = []; for (;;) kept.push({ some: { small: [kept.length] } });", "ran for 500 ms without a pause and was cut" },
        { "small objects by turns", JavaScript, "globalThis.kept = []; for (;;) { for (let i = 0; i < 20000; i++) kept.push({ some: [i, i] }); await new Promise(done => setTimeout(done)); }", "took more than 256 MiB of memory|ran for 500 ms" },
        { "typed arrays", JavaScript, "const kept = []; for (;;) kept.push(new Uint8Array(16 << 20));", "Array buffer allocation failed|ran for 500 ms" },
        { "recursion", JavaScript, "const down = () => down() + 1; down();", "Maximum call stack size exceeded" },
        { "a loop", CSharp, "for (;;) { }", "ran for more than 500 ms without a pause" },
        { "recursion", CSharp, "int Down(int n) => Down(n + 1) + 1; Down(0);", "nested too deeply" },
        { "async void", CSharp, "async void Throw() { await Task.Yield(); throw new InvalidOperationException(\"thrown for nobody\"); } Throw();", "thrown for nobody" },
        { "a thread", CSharp, "new Thread(() => throw new InvalidOperationException(\"thrown for nobody\")).Start();", "thrown for nobody" },
    };

    [Theory]
    [MemberData(nameof(Hogs))]
    public async Task A_hog_is_an_error_of_its_node_and_its_neighbours_are_answered(string name, string language, string code, string error)
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync("--graph", folder.Write("bad.yaml", Graph(language, code)), "--graph", folder.Write("pulse.yaml", Pulse.Graph));
        using var pulse = await Pulse.StartAsync(host);
        await pulse.BeatAsync(Task.CompletedTask, atLeast: 2000);
        var (quiet, busy) = (new List<double>(), new List<double>());
        for (var round = 1; round <= _rounds + _warming; round++)
        {
            await using var guilty = new Member(await host.ConnectAsync("/bad/socket"));
            Assert.Equal("alive", await guilty.AskAsync("alive?"));
            quiet.Add(Pulse.Percentile99(await pulse.BeatAsync(Task.Delay(_window), atLeast: 100)));
            var told = Told(host, error);
            await guilty.SayAsync("do it");
            var times = await pulse.BeatAsync(Task.WhenAll(UntilToldAsync(host, error, told), Task.Delay(_window)), atLeast: 100);
            busy.Add(Pulse.Percentile99(times));
            await UntilAliveAsync(host);
            if (round == _warming)
            {
                (quiet, busy) = ([], []);
            }
        }

        var ratio = Median(busy) / Median(quiet);
        TestContext.Current.SendDiagnosticMessage($"{name} in {language}: p99 {Text(quiet)} ms when quiet, {Text(busy)} ms beside it: x {ratio:0.00}");
        Assert.True(!Repository.IsFull || ratio < 2, $"the p99 of the neighbour grew by {ratio:0.00}: {Text(quiet)} to {Text(busy)} ms");
        Assert.Equal(0, await host.StopAsync());
    }

    private static Task UntilToldAsync(HostProcess host, string error, int before) =>
        Patience.UntilAsync(() => Told(host, error) > before, () => $"`{error}` once more in\n{host.Out.Text}");

    private static int Told(HostProcess host, string error) => error.Split('|').Sum(host.Out.Count);

    [Fact]
    public async Task Many_graphs_that_loop_leave_threads_to_the_others()
    {
        const int loops = 4;
        using var folder = new TemporaryFolder();
        var bad = Enumerable.Range(1, loops).Select(at => folder.Write($"bad{at}.yaml", Graph(JavaScript, "for (;;) {}").Replace("graph: bad", $"graph: bad{at}")));
        await using var host = await HostProcess.StartAsync([.. bad.Append(folder.Write("pulse.yaml", Pulse.Graph)).SelectMany(file => new[] { "--graph", file })]);
        using var pulse = await Pulse.StartAsync(host);
        await pulse.BeatAsync(Task.CompletedTask, atLeast: 2000);
        var guilty = await Task.WhenAll(Enumerable.Range(1, loops).Select(async at => new Member(await host.ConnectAsync($"/bad{at}/socket"))));
        await Task.WhenAll(guilty.Select(member => member.SayAsync("do it")));

        // With a thread for each loop and none for anybody else, hardly one answer would come before the first loop is cut.
        var times = await pulse.BeatAsync(UntilToldAsync(host, "ran for 500 ms without a pause", 0));
        TestContext.Current.SendDiagnosticMessage($"{times.Count} answers beside {loops} loops, p99 {Pulse.Percentile99(times):0.0} ms");
        Assert.InRange(times.Count, 10, int.MaxValue);
        await Task.WhenAll(guilty.Select(member => member.DisposeAsync().AsTask()));
    }

    // A realm that had to be given up is being replaced, and what comes meanwhile is an error without an answer.
    private static Task UntilAliveAsync(HostProcess host) => Patience.UntilAsync(
        async () =>
        {
            await using var next = new Member(await host.ConnectAsync("/bad/socket"));
            await next.SayAsync("alive?");
            return await Task.WhenAny(next.HearAsync("an answer"), Task.Delay(1000)) is Task<string> { IsCompletedSuccessfully: true };
        },
        () => $"the graph to be alive again\n{host.Out.Text}");

    private static double Median(List<double> values) => values.Order().ElementAt(values.Count / 2);

    private static string Text(List<double> values) => string.Join(' ', values.Select(value => value.ToString("0.0", CultureInfo.InvariantCulture)));

    private static string Graph(string language, string code) => language == CSharp
        ? $$"""
            graph: bad
            nodes:
              websocket: { kind: websocket-trigger, params: { path: /socket } }
              guilty:
                out: []
                language: csharp
                code: |
                  if (ev.Get<string>("message") == "alive?") ctx.Emit("response", new { body = "alive" });
                  else { {{code}} }
            links:
              - websocket.message -> guilty.in

            """
        : $$"""
            graph: bad
            nodes:
              websocket: { kind: websocket-trigger, params: { path: /socket } }
              guilty:
                out: []
                code: |
                  exports.handler = async (ev, ctx) => {
                    if (ev.message === 'alive?') return ctx.emit('response', { body: 'alive' });
                    {{code}}
                  };
            links:
              - websocket.message -> guilty.in

            """;
}
