using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Logging.Console;

namespace Lolo.Host.Logging;

/// <summary>Sends log lines, in the form of a formatter, to where the console goes. Members may be called from any thread.</summary>
/// <param name="formatter">Gives the lines their form.</param>
/// <param name="writer">Writes them.</param>
internal sealed class ConsoleLog(ConsoleFormatter formatter, LineWriter writer) : ILoggerProvider, ISupportExternalScope
{
    // A thread that once wrote a long line does not hold its memory for ever.
    private const int LongestKept = 4096;
    private readonly ThreadLocal<StringWriter> _line = new(() => new StringWriter());
    private IExternalScopeProvider? _scopes;

    public ILogger CreateLogger(string categoryName) => new Source(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose() => writer.Dispose();

    private void Add<TState>(in LogEntry<TState> entry)
    {
        var line = _line.Value!;
        var text = line.GetStringBuilder();
        try
        {
            formatter.Write(entry, _scopes, line);
            writer.Add(text);
        }
        finally
        {
            text.Clear();
            text.Capacity = Math.Min(text.Capacity, LongestKept);
        }
    }

    private sealed class Source(ConsoleLog log, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => log._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter) =>
            log.Add(new LogEntry<TState>(logLevel, name, eventId, state, exception, formatter));
    }
}
