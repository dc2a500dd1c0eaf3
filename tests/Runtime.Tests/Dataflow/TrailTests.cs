using System.Collections.Concurrent;
using System.Diagnostics;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>What messages hand on to those that come of them.</summary>
public sealed class TrailTests
{
    private const string Chain = """
        graph: trails
        nodes:
          push: { kind: push }
          a: { kind: relay }
          b: { kind: relay, out: [] }
        links:
          - push.out -> a.in
          - a.out -> b.in
        """;

    [Fact]
    public async Task Nothing_is_carried_while_nobody_listens()
    {
        var seen = new ConcurrentQueue<TraceContext?>();
        await RunAsync(call => seen.Enqueue(call.Message.Trail.Trace));
        Assert.Equal([null], seen);
    }

    [Fact]
    public async Task A_span_that_nobody_wants_is_not_made_and_its_trace_goes_on_unwanted()
    {
        var stopped = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = source => source.Name == NodeSpans.Source,
            Sample = (ref ActivityCreationOptions<ActivityContext> asked) =>
                asked.Tags!.Any(tag => tag is { Key: "lolo.node", Value: "push" }) && asked.Tags!.Any(tag => tag is { Key: "lolo.graph", Value: "trails" })
                    ? ActivitySamplingResult.PropagationData
                    : ActivitySamplingResult.None,
            ActivityStopped = stopped.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        var seen = new ConcurrentQueue<(TraceContext? Trace, ActivityTraceId? Current)>();
        await RunAsync(call => seen.Enqueue((call.Message.Trail.Trace, Activity.Current?.TraceId)));
        var root = Assert.Single(stopped);
        var (trace, current) = Assert.Single(seen);
        Assert.Equal(("push", root.TraceId, ActivityTraceFlags.None), (trace!.NodeId, trace.Context.TraceId, trace.Context.TraceFlags));
        Assert.Equal(root.TraceId, current);
        Assert.Null(Activity.Current);
    }

    private static async Task RunAsync(Action<RelayCall> atTheEnd)
    {
        var world = new FlowWorld().On("b", atTheEnd);
        await using var run = await world.StartAsync(Chain);
        await world.Push().SendAsync(0, new FlowOrigin()).Within();
        await world.QuietAsync();
    }
}
