using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Tests;

/// <summary>Keeps the lines of the log.</summary>
internal sealed class TestLog : ILoggerFactory, ILogger
{
    /// <summary>The lines: `Level text`, with what the text's exception says.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
        Lines.Enqueue($"{logLevel} {formatter(state, exception)}{(exception is null ? "" : " " + exception.Message)}");

    public void Dispose()
    {
    }
}
