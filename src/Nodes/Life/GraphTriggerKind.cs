using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Life;

/// <summary>The node kind <c>graph-trigger</c>: begins a journey at turns of the graph's own life.</summary>
internal sealed class GraphTriggerKind : NodeKind
{
    public override NodeSpec Spec { get; } = new("graph-trigger", "Graph trigger", "Tells of the life of the graph itself.")
    {
        Category = "Triggers",
        IsTrigger = true,
        Out =
        [
            new("started", "The host has started the first version."),
            new("deployed", "This version has replaced another."),
            new("failed", "A deploy was refused or failed; this version goes on."),
            new("stopping", "This version is being stopped: because another has replaced it, or because the host stops."),
        ],
        Help =
            """
            Every event carries `graph`, `version` (this one's number) and `time`. `started`, `deployed` and `failed` add `cause`: `start`, `change` (a
            file has changed), `deploy` or `rollback` (somebody asked for it), or `rebuild` (the version before could not go on). `deployed` adds `previous`, the number of the version it replaced;
            `failed` adds `failure`, a sentence or null, and `diagnostics`: a list of `{ id, severity, file, line, column, message }`.

            `stopping` adds `cause`: `replaced` by another version, which goes on with the sessions, or `stop`. It comes before
            the triggers of a graph that stops close, and after those of a version that was replaced have closed. The stop waits for its journey, half a second at the most; then the messages under way have their grace, and every `teardown` follows. So
            sessions can still be told, also by a host that gets a signal to stop: it closes them after that. A first version that cannot start has nobody to tell.
            """,
        Example =
            """
            life:
              kind: graph-trigger
            """,
    };

    public override INode Create(NodeSite site) => new GraphTrigger(site);
}
