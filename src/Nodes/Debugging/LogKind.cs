using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Debugging;

/// <summary>The node kind <c>log</c>: writes a line for each message.</summary>
internal sealed class LogKind : NodeKind
{
    public override NodeSpec Spec { get; } = new("log", "Log", "Writes a line to the log for each message.")
    {
        Category = "Watching",
        In = [new("in", "What to write of.")],
        Parameters =
        [
            new("level", ParameterType.Text, "How grave the line is.") { Default = "info", OneOf = ["debug", "info", "warn", "error"] },
            new("message", ParameterType.Text, "The line; `{event.name}` in it is filled from the message. Left out, the body is written as JSON, cut where it is large.") { PerMessage = true },
        ],
        Help =
            """
            A level that the host does not write (`--log-level`) costs nothing. Lines carry graph, version, node, and the session if there is one.
            """,
        Example =
            """
            note:
              kind: log
              params: { level: warn, message: "the stock of {event.item} is low" }
            """,
    };

    public override void Check(NodeCheck check)
    {
        if (check.Node.Parameters.TryGetValue("message", out var message) && message is string text && string.IsNullOrWhiteSpace(text))
        {
            check.Report(DebuggingDiagnostics.EmptyMessage, "the message is empty; leave it out to write the body", "message");
        }
    }

    public override INode Create(NodeSite site) => new Log(site, LevelOf(site.Node.Parameters["level"] as string));

    private static LogLevel LevelOf(string? level) => level switch
    {
        "debug" => LogLevel.Debug,
        "warn" => LogLevel.Warning,
        "error" => LogLevel.Error,
        _ => LogLevel.Information,
    };

    private sealed class Log(NodeSite site, LogLevel level) : IHandler
    {
        public TaskScheduler? Lane => null;

        public ValueTask HandleAsync(Message message)
        {
            if (site.Log.IsEnabled(level))
            {
                var text = site.ParametersFor(message).TryGetValue("message", out var given) && given is string line ? line : BodyView.Of(message.Body).Text;
                using (SessionScope.Begin(site.Log, message.Origin))
                {
                    site.Log.Log(level, default, text, null, static (state, _) => state);
                }
            }

            return default;
        }

        public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

        public Task TeardownAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
