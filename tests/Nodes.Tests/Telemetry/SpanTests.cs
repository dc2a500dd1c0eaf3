using System.Collections.Concurrent;
using System.Diagnostics;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Tests.Telemetry;

/// <summary>Which span is whose child, whatever way a message takes from node to node.</summary>
public sealed class SpanTests : IDisposable
{
    private readonly ConcurrentQueue<Activity> _spans = [];
    private readonly ActivityListener _listener;
    private readonly string _graph = $"traced-{Guid.NewGuid():n}";

    public SpanTests()
    {
        // The source is the process's, and so the listener wants nothing of other tests' graphs.
        _listener = new()
        {
            ShouldListenTo = source => source.Name == NodeSpans.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> asked) =>
                asked.Tags!.Any(tag => tag is { Key: "lolo.graph", Value: string graph } && graph == _graph) ? ActivitySamplingResult.AllDataAndRecorded : ActivitySamplingResult.None,
            ActivityStopped = _spans.Enqueue,
        };
        ActivitySource.AddActivityListener(_listener);
    }

    public void Dispose() => _listener.Dispose();

    [Theory]
    [InlineData("{ kind: delay, params: { by: 20ms } }", "node.out")]
    [InlineData("{ kind: filter, params: { when: ev.on } }", "node.out")]
    [InlineData("{ kind: batch, params: { count: 1 } }", "node.out")]
    [InlineData("{ code: 'exports.handler = async (ev, ctx) => { await new Promise(r => setTimeout(r, 5)); ctx.route(ev); }' }", "node.out")]
    [InlineData("{ code: 'exports.handler = (ev, ctx) => { setTimeout(() => ctx.route(ev), 5); }' }", "node.out")]
    [InlineData("{ language: csharp, code: '_ = Task.Run(async () => { await Task.Delay(5); await ctx.Route(ev); });' }", "node.out")]
    [InlineData("{ code: 'exports.handler = () => { throw new Error(1); }' }", "node.error")]
    public async Task What_a_node_sends_comes_from_its_span_whenever_and_however_it_sends_it(string node, string port)
    {
        await using var graph = await TestGraph.StartAsync(
            $$"""
            graph: {{_graph}}
            nodes:
              source: { kind: source }
              node: {{node}}
              sink: { kind: sink }
            links:
              - source.out -> node.in
              - {{port}} -> sink.in
            """);
        for (var i = 0; i < 3; i++)
        {
            graph.Send(Lolo.Runtime.Messages.Record.Of(("on", true)));
        }

        await graph.UntilAsync(() => _spans.Count(span => span.OperationName == "sink") == 3 && _spans.Count == 9);
        var roots = _spans.Where(span => span.OperationName == "source").ToList();
        Assert.Equal(3, roots.Select(span => span.TraceId).Distinct().Count());
        foreach (var root in roots)
        {
            var run = Assert.Single(_spans, span => span.OperationName == "node" && span.TraceId == root.TraceId);
            var end = Assert.Single(_spans, span => span.OperationName == "sink" && span.TraceId == root.TraceId);
            Assert.Equal((root.SpanId, run.SpanId), (run.ParentSpanId, end.ParentSpanId));
        }
    }
}
