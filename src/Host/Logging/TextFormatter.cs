using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Lolo.Host.Logging;

/// <summary>Short lines for people: time, level, node, what is said, and the session it is about.</summary>
/// <param name="time">The clock of the lines.</param>
/// <param name="withGraph">Whether lines say which graph they are about.</param>
internal sealed class TextFormatter(TimeProvider time, bool withGraph) : ConsoleFormatter(FormatName)
{
    public const string FormatName = "lolo-text";
    private static readonly bool _isPlain = Console.IsOutputRedirected || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 };

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        var fields = LineFields.Of(logEntry.State, scopeProvider);
        var message = logEntry.Formatter(logEntry.State, null);
        var place = LinePlace.Of(withGraph ? $"{Find(fields, "graph")}" : null, $"{Find(fields, "node")}", message);
        var session = Find(fields, "session") is { } id ? Dim($"  session={id}") : "";
        var clock = time.GetLocalNow().ToString("HH:mm:ss.fff", CultureInfo.InvariantCulture);
        textWriter.Write($"{Dim(clock)} {Level(logEntry.LogLevel)} {place}{message}{session}\n");
        if (logEntry.Exception is { } error)
        {
            textWriter.Write($"{error}\n");
        }
    }

    private static object? Find(List<KeyValuePair<string, object?>> fields, string name)
    {
        foreach (var (key, value) in fields)
        {
            if (key == name)
            {
                return value;
            }
        }

        return null;
    }

    private static string Level(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => Dim("debug"),
        LogLevel.Information => Paint("info ", 32),
        LogLevel.Warning => Paint("warn ", 33),
        _ => Paint("error", 31),
    };

    private static string Dim(string text) => Paint(text, 2);

    private static string Paint(string text, int code) => _isPlain ? text : $"\e[{code}m{text}\e[0m";
}
