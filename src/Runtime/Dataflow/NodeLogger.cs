using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Dataflow;

/// <summary>A log whose every line carries graph, version and, where it is one node's, the node.</summary>
/// <param name="inner">Where the lines go.</param>
/// <param name="graph">Id of the graph.</param>
/// <param name="version">Number of the version.</param>
/// <param name="node">Id of the node; null for a line that is about no single node.</param>
internal sealed class NodeLogger(ILogger inner, string graph, int version, string? node) : ILogger
{
    private readonly KeyValuePair<string, object?>[] _scope = [new("graph", graph), new("version", version), new("node", node)];

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => inner.BeginScope(state);

    public bool IsEnabled(LogLevel logLevel) => inner.IsEnabled(logLevel);

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        if (!inner.IsEnabled(logLevel))
        {
            return;
        }

        using (inner.BeginScope(_scope))
        {
            inner.Log(logLevel, eventId, state, exception, formatter);
        }
    }
}
