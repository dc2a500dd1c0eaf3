using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>A log that keeps its lines.</summary>
internal sealed class LogLines : ILoggerFactory, ILogger
{
    public ConcurrentQueue<string> Lines { get; } = [];

    /// <summary>Whether every line is lost with an exception, as of a sink that has gone.</summary>
    public bool IsBroken { get; set; }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Information;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsBroken)
        {
            throw new IOException("the sink has gone");
        }

        Lines.Enqueue(formatter(state, exception));
    }

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
