using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>A log that keeps its lines.</summary>
internal sealed class LogLines : ILoggerFactory, ILogger
{
    private readonly ConcurrentQueue<(LogLevel Level, string Text)> _all = [];

    /// <summary>The lines, but for those of debug.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    /// <summary>The least level that is written.</summary>
    public LogLevel Least { get; set; } = LogLevel.Information;

    /// <summary>Whether every line is lost with an exception, as of a sink that has gone.</summary>
    public bool IsBroken { get; set; }

    public ILogger CreateLogger(string categoryName) => this;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => null;

    public bool IsEnabled(LogLevel logLevel) => logLevel >= Least;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (IsBroken)
        {
            throw new IOException("the sink has gone");
        }

        var text = formatter(state, exception);
        _all.Enqueue((logLevel, text));
        if (logLevel >= LogLevel.Information)
        {
            Lines.Enqueue(text);
        }
    }

    /// <summary>The lines of a level.</summary>
    public IEnumerable<string> Of(LogLevel level) => _all.Where(line => line.Level == level).Select(line => line.Text);

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public void Dispose()
    {
    }
}
