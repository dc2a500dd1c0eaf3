using System.Collections.Concurrent;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Tests;

/// <summary>Keeps the lines of the log.</summary>
internal sealed class TestLog : ILoggerFactory, ILogger
{
    private readonly ThreadLocal<string?> _node = new();

    /// <summary>The lines: `Level text`, with what the text's exception says.</summary>
    public ConcurrentQueue<string> Lines { get; } = [];

    /// <summary>The lines about single nodes, with the node's id.</summary>
    public ConcurrentQueue<(string Node, string Line)> LinesOfNodes { get; } = [];

    public ILogger CreateLogger(string categoryName) => this;

    public void AddProvider(ILoggerProvider provider)
    {
    }

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull
    {
        // A line is written on the thread that told its scope, right after it.
        _node.Value = state is IEnumerable<KeyValuePair<string, object?>> scope ? scope.FirstOrDefault(item => item.Key == "node").Value as string : null;
        return null;
    }

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var line = $"{logLevel} {formatter(state, exception)}{(exception is null ? "" : " " + exception.Message)}";
        Lines.Enqueue(line);
        if (_node.Value is { } node)
        {
            LinesOfNodes.Enqueue((node, line));
            _node.Value = null;
        }
    }

    public void Dispose() => _node.Dispose();
}
