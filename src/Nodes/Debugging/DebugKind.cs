using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Debugging;

/// <summary>The node kind <c>debug</c>: shows messages to whoever looks on.</summary>
internal sealed class DebugKind : NodeKind
{
    public override NodeSpec Spec { get; } = new("debug", "Debug", "Shows each message to whoever looks at the graph now.")
    {
        Category = "Watching",
        In = [new("in", "What to show.")],
        Help =
            """
            `lolo logs --debug` and the admin API's `/api/debug` show the bodies as they come, of large ones the beginning: 6 levels, 100 entries a
            level, 1,000 letters a text, 16 KiB in all. While nobody looks they go to the log at `debug`; where that is not written
            (`--log-level`), the node costs next to nothing and may stay where it is.
            """,
        Example =
            """
            look:
              kind: debug
            """,
    };

    public override INode Create(NodeSite site) => new Debug(site, site.Graph.Services.GetService<IDebugFeed>());

    private sealed class Debug(NodeSite site, IDebugFeed? feed) : IHandler
    {
        public TaskScheduler? Lane => null;

        public ValueTask HandleAsync(Message message)
        {
            if (feed?.IsWatched(site.Graph.Id) == true)
            {
                var (text, isCut) = BodyView.Of(message.Body);
                feed.Show(new(site.Graph.Id, site.Graph.Version, site.Node.Id, message.Origin.Id, message.Id, site.Graph.Time.GetUtcNow(), text, isCut));
            }
            else if (site.Log.IsEnabled(LogLevel.Debug))
            {
                using (SessionScope.Begin(site.Log, message.Origin))
                {
                    site.Log.Log(LogLevel.Debug, default, BodyView.Of(message.Body).Text, null, static (state, _) => state);
                }
            }

            return default;
        }

        public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

        public Task TeardownAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
