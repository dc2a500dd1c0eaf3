using static Lolo.Runtime.Diagnostics.Severity;

namespace Lolo.Runtime.Diagnostics;

/// <summary>LOLO620 to LOLO639: findings about time, state and the graph's own life.</summary>
public static class TimingDiagnostics
{
    /// <summary>A timer that does not say when, or says it twice.</summary>
    public static readonly DiagnosticDescriptor TimerShape = new("LOLO620", Error, "A timer that does not say when",
        "A timer has either `every` or `cron`; `zone` goes with `cron`, and `jitter` is no longer than `every`.");

    /// <summary>A cron expression that is none, or that never comes.</summary>
    public static readonly DiagnosticDescriptor BadCron = new("LOLO621", Error, "A malformed cron expression",
        "Minute, hour, day, month and weekday, with seconds in front if need be: `0 9 * * MON-FRI`, `*/10 * * * * *`, `@hourly`.");

    /// <summary>A time zone that this machine does not know.</summary>
    public static readonly DiagnosticDescriptor BadZone = new("LOLO622", Error, "An unknown time zone",
        "A zone is a name of the IANA data base, such as `Europe/Berlin`, or `UTC`.");

    /// <summary>A state trigger that does not say which keys, or says it twice.</summary>
    public static readonly DiagnosticDescriptor StateKeys = new("LOLO623", Error, "A state trigger that does not say which keys",
        "A state trigger has one of `key`, `prefix` and `pattern`; `prefix: \"\"` is every key.");

    /// <summary>A debounce whose longest wait is shorter than its quiet.</summary>
    public static readonly DiagnosticDescriptor ShortLongest = new("LOLO624", Error, "A longest wait that is shorter than the quiet",
        "`longest` is how long a message waits at most, so it is no shorter than `quiet`.");
}
