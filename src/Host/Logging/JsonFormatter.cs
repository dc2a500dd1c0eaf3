using System.Diagnostics;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Lolo.Host.Logging;

/// <summary>One JSON object a line: time, level, source, message, then the line's fields such as graph, version, node and session.</summary>
/// <param name="time">The clock of the lines.</param>
internal sealed class JsonFormatter(TimeProvider time) : ConsoleFormatter(FormatName)
{
    public const string FormatName = "lolo-json";
    private static readonly JsonWriterOptions _writing = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private static readonly string[] _reserved = ["time", "level", "source", "message", "error"];

    public override void Write<TState>(in LogEntry<TState> logEntry, IExternalScopeProvider? scopeProvider, TextWriter textWriter)
    {
        using var buffer = new MemoryStream();
        using (var json = new Utf8JsonWriter(buffer, _writing))
        {
            json.WriteStartObject();
            json.WriteString("time", time.GetUtcNow().ToString("yyyy-MM-ddTHH:mm:ss.fffZ", CultureInfo.InvariantCulture));
            json.WriteString("level", LevelOf(logEntry.LogLevel));
            json.WriteString("source", logEntry.Category);
            json.WriteString("message", logEntry.Formatter(logEntry.State, null));
            var fields = LineFields.Of(logEntry.State, scopeProvider);
            AddSpan(fields);
            foreach (var (name, value) in fields)
            {
                if (!_reserved.Contains(name))
                {
                    Write(json, name, value);
                }
            }

            if (logEntry.Exception is { } error)
            {
                json.WriteString("error", error.ToString());
            }

            json.WriteEndObject();
        }

        textWriter.Write(Encoding.UTF8.GetString(buffer.GetBuffer(), 0, (int)buffer.Length));
        textWriter.Write('\n');
    }

    // A line that knows its span has said so; else it is the one that this thread is in.
    private static void AddSpan(List<KeyValuePair<string, object?>> fields)
    {
        if (Activity.Current is { } span && !fields.Exists(field => field.Key == "traceId"))
        {
            fields.Add(new("traceId", span.TraceId));
            fields.Add(new("spanId", span.SpanId));
        }
    }

    private static void Write(Utf8JsonWriter json, string name, object? value)
    {
        switch (value)
        {
            case bool truth:
                json.WriteBoolean(name, truth);
                break;
            case int or long or short or byte:
                json.WriteNumber(name, Convert.ToInt64(value, CultureInfo.InvariantCulture));
                break;
            case double number when double.IsFinite(number):
                json.WriteNumber(name, number);
                break;
            default:
                json.WriteString(name, Convert.ToString(value, CultureInfo.InvariantCulture));
                break;
        }
    }

    private static string LevelOf(LogLevel level) => level switch
    {
        LogLevel.Trace or LogLevel.Debug => "debug",
        LogLevel.Information => "info",
        LogLevel.Warning => "warn",
        _ => "error",
    };
}
