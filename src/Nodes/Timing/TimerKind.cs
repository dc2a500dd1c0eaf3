using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.Timing;

/// <summary>The node kind <c>timer</c>: begins a journey every so often, or by the clock.</summary>
/// <param name="random">Gives numbers from 0 to 1, for the jitter.</param>
internal sealed class TimerKind(Func<double> random) : NodeKind
{
    private static readonly double _year = TimeSpan.FromDays(366).TotalMilliseconds;

    public override NodeSpec Spec { get; } = new("timer", "Timer", "Begins a journey every so often, or by the clock.")
    {
        Category = "Triggers",
        IsTrigger = true,
        Out = [new("out", "A tick.")],
        Parameters =
        [
            new("every", ParameterType.Duration, "How often it ticks; give this or `cron`.") { Minimum = 1, Maximum = _year },
            new("cron", ParameterType.Text, "When it ticks: minute, hour, day, month, weekday, with seconds in front if need be: `0 9 * * MON-FRI`, `*/10 * * * * *`, `@hourly`."),
            new("zone", ParameterType.Text, "The time zone of `cron`, such as `Europe/Berlin`; left out: UTC."),
            new("jitter", ParameterType.Duration, "Each tick comes up to so much later, by chance, so that many hosts do not all work at once.") { Default = 0.0, Maximum = _year },
            new("immediately", ParameterType.Boolean, "Whether it also ticks when the version starts.") { Default = false },
            new("overlap", ParameterType.Boolean, "Whether it ticks although the journey of the last tick has not ended.") { Default = false },
        ],
        Help =
            """
            The event carries `time` (now) and `scheduled` (when it was due), both ISO 8601 in UTC, `count` (1 for the first tick) and `missed`: how
            many ticks did not come since the last one. `every` counts from the start of the version, so that nothing drifts.

            A slow graph is not piled upon: while a message of the last tick is still under way, further ones are skipped, counted as `skipped`, and
            told by `missed`. With `overlap: true` only what the linked nodes cannot take yet is skipped. After a sleep of the machine one tick comes, not
            all that were missed.

            Where a zone's clock is set forward, a tick that falls into the gap comes right after it; where it is set back, `0 2 * * *` comes once and
            `*/10 * * * *` goes on. Each tick has an origin of its own behind which nobody waits: answers are dropped and counted as `unasked`;
            `ctx.sessions` reaches clients. A deploy that leaves its times as they are leaves its beat as it is.
            """,
        Example =
            """
            every-morning:
              kind: timer
              params: { cron: 0 9 * * MON-FRI, zone: Europe/Berlin }
            """,
    };

    public override void Check(NodeCheck check)
    {
        var parameters = check.Node.Parameters;
        var (every, cron, zone) = (parameters.Duration("every"), parameters.Text("cron"), parameters.Text("zone"));
        if (every is null == cron is null)
        {
            check.Report(TimingDiagnostics.TimerShape, every is null
                ? "the timer does not say when; write `every: 10s`, or `cron: 0 9 * * *`"
                : "the timer has both `every` and `cron`; leave one of them out", every is null ? null : "cron");
        }

        if (every < parameters.Duration("jitter"))
        {
            check.Report(TimingDiagnostics.TimerShape, "`jitter` is longer than `every`, so that ticks would overtake each other; make it shorter", "jitter");
        }

        if (cron is not null && CronSchedule.Parse(cron, out var fault) is var _ && fault is not null)
        {
            check.Report(
                TimingDiagnostics.BadCron,
                $"{Wording.Quote(cron)} is no cron expression: {fault}; write minute, hour, day, month and weekday, such as `0 9 * * MON-FRI`, with seconds in front if need be",
                "cron");
        }

        if (zone is not null && cron is null)
        {
            check.Report(TimingDiagnostics.TimerShape, "`zone` goes with `cron` only; leave it out", "zone");
        }
        else if (zone is not null && CronSchedule.Zone(zone, out var hint) is null)
        {
            check.Report(TimingDiagnostics.BadZone, $"this machine knows no time zone {Wording.Quote(zone)}; write one such as `Europe/Berlin`, or `UTC`{hint}", "zone");
        }
    }

    public override INode Create(NodeSite site) => new Timer(site, random);
}
