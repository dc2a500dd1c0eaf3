using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Tests.Web;

/// <summary>Keeps the warnings of a server with their fields.</summary>
internal sealed class FieldLog : ILoggerProvider, ILogger
{
    /// <summary>The warnings, and each one's fields by name.</summary>
    public ConcurrentQueue<(string Text, IReadOnlyDictionary<string, object?> Fields)> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (logLevel == LogLevel.Warning && state is IEnumerable<KeyValuePair<string, object?>> fields)
        {
            Lines.Enqueue((formatter(state, exception), fields.ToDictionary()));
        }
    }

    public void Dispose()
    {
    }
}
