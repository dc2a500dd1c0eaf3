using Cronos;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.Timing;

/// <summary>
/// Ticks by a cron expression on the clock of a time zone. Where that clock is set forward, what falls into the gap comes right after it;
/// where it is set back, a fixed hour comes once and an interval goes on.
/// </summary>
internal sealed class CronSchedule(TimeProvider time, CronExpression cron, TimeZoneInfo zone) : ISchedule
{
    private static readonly DateTimeOffset _anyTime = new(2000, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly char[] _blanks = [' ', '\t'];

    public DateTimeOffset Now => time.GetUtcNow();

    public DateTimeOffset? After(DateTimeOffset after) => cron.GetNextOccurrence(after, zone)?.ToUniversalTime();

    /// <summary>Reads an expression of five fields, of six with seconds in front, or a word such as <c>@hourly</c>.</summary>
    /// <param name="text">The expression.</param>
    /// <param name="fault">What is wrong with it; null when nothing is.</param>
    public static CronExpression? Parse(string text, out string? fault)
    {
        try
        {
            var fields = text.Split(_blanks, StringSplitOptions.RemoveEmptyEntries).Length;
            var cron = CronExpression.Parse(text, fields == 6 ? CronFormat.IncludeSeconds : CronFormat.Standard);
            fault = cron.GetNextOccurrence(_anyTime, TimeZoneInfo.Utc) is null ? "there is no such day" : null;
            return cron;
        }
        catch (CronFormatException error)
        {
            fault = error.Message.TrimEnd('.');
            return null;
        }
    }

    /// <summary>Finds a time zone.</summary>
    /// <param name="name">Its name; null for UTC.</param>
    /// <param name="fault">What is wrong with it; null when nothing is.</param>
    public static TimeZoneInfo? Zone(string? name, out string? fault)
    {
        fault = null;
        if (name is null || TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone))
        {
            return name is null ? TimeZoneInfo.Utc : TimeZoneInfo.FindSystemTimeZoneById(name);
        }

        fault = Wording.DidYouMean(name, TimeZoneInfo.GetSystemTimeZones().Select(known => known.Id));
        return null;
    }
}
