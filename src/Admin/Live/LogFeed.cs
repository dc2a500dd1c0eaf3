using System.Globalization;
using Microsoft.Extensions.Logging;

namespace Lolo.Admin.Live;

/// <summary>Takes every line of the host's log, whatever form the terminal shows it in.</summary>
/// <param name="lines">Passes them on.</param>
/// <param name="time">Their clock.</param>
internal sealed class LogFeed(Feed<LogLine> lines, TimeProvider time) : ILoggerProvider, ISupportExternalScope
{
    private const int LongestText = 8_192;
    private volatile IExternalScopeProvider? _scopes;

    public Feed<LogLine> Lines => lines;

    public ILogger CreateLogger(string categoryName) => new Source(this, categoryName);

    public void SetScopeProvider(IExternalScopeProvider scopeProvider) => _scopes = scopeProvider;

    public void Dispose()
    {
    }

    private static string Cut(string text) => text.Length <= LongestText ? text : $"{text[..LongestText]}... ({text.Length} letters)";

    private sealed class Source(LogFeed feed, string name) : ILogger
    {
        public IDisposable? BeginScope<TState>(TState state)
            where TState : notnull => feed._scopes?.Push(state);

        public bool IsEnabled(LogLevel logLevel) => logLevel != LogLevel.None;

        public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
        {
            var about = new About();
            feed._scopes?.ForEachScope(static (scope, about) => about.Add(scope), about);
            about.Add(state);
            feed.Lines.Add(new(feed.Time.GetUtcNow(), logLevel, name, Cut(formatter(state, exception)))
            {
                Graph = about.Graph,
                Version = about.Version,
                Node = about.Node,
                Session = about.Session,
                Error = exception is null ? null : Cut(exception.ToString()),
            });
        }
    }

    private TimeProvider Time => time;

    /// <summary>What a line is about: its scopes say, outermost first, and then the line itself.</summary>
    private sealed class About
    {
        public string? Graph { get; private set; }

        public int? Version { get; private set; }

        public string? Node { get; private set; }

        public string? Session { get; private set; }

        public void Add(object? source)
        {
            if (source is not IEnumerable<KeyValuePair<string, object?>> fields)
            {
                return;
            }

            foreach (var (name, value) in fields)
            {
                var text = Convert.ToString(value, CultureInfo.InvariantCulture);
                switch (name)
                {
                    case "graph" or "Graph":
                        Graph = text;
                        break;
                    case "version" or "Version":
                        Version = int.TryParse(text, CultureInfo.InvariantCulture, out var number) ? number : null;
                        break;
                    case "node" or "Node":
                        Node = text;
                        break;
                    case "session" or "Session":
                        Session = text;
                        break;
                }
            }
        }
    }
}
