using Microsoft.Extensions.Logging;

namespace Lolo.Admin.Live;

/// <summary>A line of the log.</summary>
/// <param name="Time">When it was written.</param>
/// <param name="Grade">How grave it is.</param>
/// <param name="Source">Who wrote it.</param>
/// <param name="Message">What it says, cut where it is very long.</param>
internal sealed record LogLine(DateTimeOffset Time, LogLevel Grade, string Source, string Message)
{
    /// <summary>The graph it is about; null for none.</summary>
    public string? Graph { get; init; }

    /// <summary>Its version.</summary>
    public int? Version { get; init; }

    /// <summary>The node.</summary>
    public string? Node { get; init; }

    /// <summary>The session.</summary>
    public string? Session { get; init; }

    /// <summary>The error that goes with it.</summary>
    public string? Error { get; init; }

    /// <summary>The word for <see cref="Grade"/>.</summary>
    public string Level => Grade switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        _ => "error",
    };
}
