using Lolo.Host.Logging;
using Microsoft.Extensions.Logging;

namespace Lolo.EndToEnd.Tests;

/// <summary>Writes log lines as <c>Level node: text</c>.</summary>
internal sealed class LineLogProvider(LineLog log) : ILoggerProvider, ISupportExternalScope, ILogger
{
    private IExternalScopeProvider? _scopes;

    public ILogger CreateLogger(string categoryName) => this;

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public IDisposable? BeginScope<TState>(TState state)
        where TState : notnull => _scopes?.Push(state);

    public bool IsEnabled(LogLevel logLevel) => true;

    public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
    {
        var node = LineFields.Of(state, _scopes).Find(field => field.Key == "node").Value;
        log.Add($"{logLevel} {node}: {formatter(state, exception)}{(exception is null ? "" : "\n" + exception)}");
    }

    public void Dispose()
    {
    }
}
