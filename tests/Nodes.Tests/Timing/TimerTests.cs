using Microsoft.Extensions.Time.Testing;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Timing;

public sealed class TimerTests
{
    private static readonly DateTimeOffset _midnight = new(2026, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private readonly FakeTimeProvider _time = new(_midnight);
    private readonly HoldKind _hold = new();

    [Fact]
    public async Task A_timer_ticks_every_so_often_and_a_late_tick_delays_no_other()
    {
        await using var graph = await StartAsync("{ every: 1s }");
        foreach (var step in new[] { 0.9, 0.1, 1.4, 0.6, 1.0 })
        {
            await AdvanceAsync(graph, TimeSpan.FromSeconds(step));
        }

        var ticks = Ticks(graph);
        Assert.Equal(["00:00:01.000Z", "00:00:02.000Z", "00:00:03.000Z", "00:00:04.000Z"], ticks.Select(tick => Clock(tick, "scheduled")));
        Assert.Equal(["00:00:01.000Z", "00:00:02.400Z", "00:00:03.000Z", "00:00:04.000Z"], ticks.Select(tick => Clock(tick, "time")));
        Assert.Equal([1d, 2d, 3d, 4d], ticks.Select(tick => tick["count"]));
        Assert.All(ticks, tick => Assert.Equal(0d, tick["missed"]));
    }

    [Fact]
    public async Task A_gap_too_long_to_be_counted_is_made_up_for_by_one_tick_too()
    {
        await using var graph = await StartAsync("{ every: 1ms }");
        await AdvanceAsync(graph, TimeSpan.FromSeconds(250));
        await AdvanceAsync(graph, TimeSpan.FromMilliseconds(1));
        Assert.Equal([(1d, 100_000d), (2d, 0d)], Ticks(graph).Select(tick => ((double)tick["count"]!, (double)tick["missed"]!)));
    }

    [Fact]
    public async Task Immediately_is_a_tick_at_the_start()
    {
        await using var graph = await StartAsync("{ every: 1h, immediately: true }");
        await graph.SettleAsync();
        Assert.Equal("00:00:00.000Z", Clock(Assert.Single(Ticks(graph)), "scheduled"));
    }

    [Fact]
    public async Task While_the_last_tick_is_under_way_further_ones_are_skipped_and_counted()
    {
        await using var graph = await StartAsync("{ every: 1s }", "hold");
        for (var i = 0; i < 5; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        _hold.LetGo();
        await graph.SettleAsync();
        await AdvanceAsync(graph, TimeSpan.FromSeconds(1));
        Assert.Equal([(1d, 0d), (2d, 4d)], Ticks(graph).Select(tick => ((double)tick["count"]!, (double)tick["missed"]!)));
        Assert.Equal(4, graph.Running.Counters("timer").Of("skipped"));
    }

    [Fact]
    public async Task With_overlap_ticks_go_side_by_side_as_far_as_the_nodes_take_them()
    {
        await using var graph = await StartAsync("{ every: 1s, overlap: true }", "hold, concurrency: 3, capacity: 1");
        for (var i = 1; i <= 20; i++)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
            await graph.UntilAsync(() => _hold.Begun.Count == Math.Min(i, 3));
        }

        _hold.LetGo();
        await graph.SettleAsync();
        Assert.Equal((4, 16), (Ticks(graph).Count, graph.Running.Counters("timer").Of("skipped")));
    }

    [Fact]
    public async Task After_a_sleep_of_the_machine_one_tick_comes_and_tells_how_many_were_missed()
    {
        await using var graph = await StartAsync("{ every: 1s }");
        await AdvanceAsync(graph, TimeSpan.FromSeconds(10.5));
        await AdvanceAsync(graph, TimeSpan.FromSeconds(0.5));
        Assert.Equal([("00:00:10.000Z", 9d), ("00:00:11.000Z", 0d)], Ticks(graph).Select(tick => (Clock(tick, "scheduled"), (double)tick["missed"]!)));
    }

    [Fact]
    public async Task Jitter_delays_a_tick_by_no_more_than_it_says_and_does_not_add_up()
    {
        await using var graph = await StartAsync("{ every: 10s, jitter: 2s }");
        for (var i = 0; i < 200; i++)
        {
            await AdvanceAsync(graph, TimeSpan.FromSeconds(0.5));
        }

        var ticks = Ticks(graph);
        Assert.InRange(ticks.Count, 9, 10);
        Assert.All(ticks, (tick, index) =>
        {
            Assert.Equal(10 * (index + 1), (Time(tick, "scheduled") - _midnight).TotalSeconds);
            Assert.InRange((Time(tick, "time") - Time(tick, "scheduled")).TotalSeconds, 0, 2.5);
        });
        Assert.Contains(ticks, tick => Time(tick, "time") != Time(tick, "scheduled"));
    }

    [Theory]
    [InlineData("2026-03-28T00:00Z", "30 2 * * *", "03-28T01:30", "03-29T01:00", "03-30T00:30")]
    [InlineData("2026-10-24T00:00Z", "30 2 * * *", "10-24T00:30", "10-25T00:30", "10-26T01:30")]
    [InlineData("2026-01-01T00:00Z", "0 0 9 * * FRI", "01-02T08:00")]
    public async Task Cron_follows_the_clock_of_its_zone_over_changes_of_the_hour(string start, string cron, params string[] due)
    {
        _time.SetUtcNow(DateTimeOffset.Parse(start, System.Globalization.CultureInfo.InvariantCulture));
        await using var graph = await StartAsync($"{{ cron: '{cron}', zone: Europe/Berlin }}");
        for (var i = 0; i < 3 * 48; i++)
        {
            await AdvanceAsync(graph, TimeSpan.FromMinutes(30));
        }

        Assert.Equal(due, Ticks(graph).Select(tick => ((string)tick["scheduled"]!)[5..16]));
    }

    [Fact]
    public async Task Cron_knows_seconds()
    {
        await using var graph = await StartAsync("{ cron: '*/20 * * * * *' }");
        for (var i = 0; i < 60; i++)
        {
            await AdvanceAsync(graph, TimeSpan.FromSeconds(1));
        }

        Assert.Equal(["00:00:20.000Z", "00:00:40.000Z", "00:01:00.000Z"], Ticks(graph).Select(tick => Clock(tick, "scheduled")));
    }

    [Fact]
    public async Task Every_tick_has_an_origin_of_its_own_whose_answers_are_dropped_and_counted()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            nodes:
              timer: { kind: timer, params: { every: 1s } }
              source: { kind: source }
              answer: { code: "exports.handler = (ev, ctx) => { ctx.emit('response', { body: 'who?' }); ctx.route(ctx.session); }" }
              sink: { kind: sink }
            links:
              - timer.out -> answer.in
              - answer.out -> sink.in
            """,
            time: _time);
        await AdvanceAsync(graph, TimeSpan.FromSeconds(1));
        await AdvanceAsync(graph, TimeSpan.FromSeconds(1));
        Assert.Equal(2, graph.Running.Counters("timer").Of("unasked"));
        Assert.Equal([null, null], graph.Taken.Select(taken => taken.Body.Read()));
    }

    [Fact]
    public async Task A_closed_timer_ticks_no_more()
    {
        await using var graph = await StartAsync("{ every: 1s }");
        await AdvanceAsync(graph, TimeSpan.FromSeconds(1));
        await graph.Running.CloseAsync();
        await AdvanceAsync(graph, TimeSpan.FromSeconds(5));
        Assert.Single(graph.Taken);
    }

    [Theory]
    [InlineData("{}", "LOLO620", "the timer does not say when; write `every: 10s`")]
    [InlineData("{ every: 1s, cron: '@hourly' }", "LOLO620", "both `every` and `cron`")]
    [InlineData("{ every: 1s, jitter: 2s }", "LOLO620", "`jitter` is longer than `every`")]
    [InlineData("{ every: 1s, zone: Europe/Berlin }", "LOLO620", "`zone` goes with `cron` only")]
    [InlineData("{ cron: '61 * * * *' }", "LOLO621", "`61 * * * *` is no cron expression")]
    [InlineData("{ cron: 'every day' }", "LOLO621", "such as `0 9 * * MON-FRI`")]
    [InlineData("{ cron: '0 0 30 2 *' }", "LOLO621", "there is no such day")]
    [InlineData("{ cron: '@daily', zone: Europe/Berln }", "LOLO622", "did you mean `Europe/Berlin`?")]
    public void What_is_wrong_is_said_with_the_cure(string parameters, string id, string sentence)
    {
        var finding = Assert.Single(TestGraph.Check($"nodes:\n  timer: {{ kind: timer, params: {parameters} }}\n"), finding => finding.Contains(id));
        Assert.Contains(sentence, finding);
    }

    private static string Clock(Record tick, string field) => ((string)tick[field]!)[11..];

    private static DateTimeOffset Time(Record tick, string field) => DateTimeOffset.Parse((string)tick[field]!, System.Globalization.CultureInfo.InvariantCulture);

    private static List<Record> Ticks(TestGraph graph) => [.. graph.Taken.Select(taken => (Record)taken.Body.Read()!)];

    private async Task AdvanceAsync(TestGraph graph, TimeSpan step)
    {
        _time.Advance(step);
        await graph.SettleAsync();
    }

    private Task<TestGraph> StartAsync(string parameters, string? between = null) => TestGraph.StartAsync(
        $$"""
        nodes:
          timer: { kind: timer, params: {{parameters}} }
          source: { kind: source }
          {{(between is null ? "" : $"between: {{ kind: {between} }}")}}
          sink: { kind: sink }
        links:
          - {{(between is null ? "timer.out -> sink.in" : "timer.out -> between.in")}}
          {{(between is null ? "" : "- between.out -> sink.in")}}
        """,
        time: _time,
        kinds: [_hold]);
}
