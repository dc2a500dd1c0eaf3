using System.Diagnostics;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Contracts;

/// <summary>
/// Begins the spans of one node of a version. Who wants them listens to the source <see cref="Source"/>; while nobody does, none is made. Members may be
/// called from any thread.
/// </summary>
/// <param name="node">The node.</param>
/// <param name="graph">Id of its graph.</param>
/// <param name="version">Number of the version.</param>
public sealed class NodeSpans(NodeDefinition node, string graph, int version)
{
    /// <summary>Name of the source of all spans.</summary>
    public const string Source = "Lolo";

    private static readonly ActivitySource _source = new(Source);
    private readonly KeyValuePair<string, object?>[] _tags =
    [
        new("lolo.graph", graph),
        new("lolo.version", version),
        new("lolo.node", node.Id),
        new("lolo.node.kind", node.Kind),
    ];

    /// <summary>Whether anybody listens.</summary>
    public static bool IsOn => _source.HasListeners();

    /// <summary>Begins a span, which is then <see cref="Activity.Current"/>; whoever began it stops it, and puts the former one back.</summary>
    /// <param name="kind">What it is to the world.</param>
    /// <param name="parent">The span it is a part of; null begins a trace, whatever span is current.</param>
    /// <param name="name">Its name; null for the node's id.</param>
    /// <returns>The span; null when nobody wants this one.</returns>
    public Activity? Begin(ActivityKind kind, TraceContext? parent, string? name = null)
    {
        Activity.Current = null;
        var span = _source.StartActivity(name ?? node.Id, kind, parent?.Context ?? default, _tags);
        if (span is null && parent is { Context: var context })
        {
            // Whom the handler calls is to hear that nobody wants spans of this trace, and not to begin one.
            new Activity(node.Id).SetParentId(context.TraceId, context.SpanId, context.TraceFlags).Start();
        }

        return span;
    }

    /// <summary>What messages that come out of a span carry.</summary>
    /// <param name="span">The span; null when nobody wanted it.</param>
    /// <param name="parent">What it is a part of.</param>
    public TraceContext? ContextOf(Activity? span, TraceContext? parent) => span is null ? parent : new(span.Context, node.Id);
}
