using CsCheck;
using Lolo.Runtime.Contracts;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>In any graph, whatever fails, times out or is cut: each holder of a live body is given back once, and origins count down to none.</summary>
public sealed class LiveBodyTests
{
    private sealed record Plan(int Seed, int[][] Links, int Count, bool IsStopped);

    private static readonly Gen<Plan> _plans = Gen.Select(
        Gen.Int,
        Gen.Int[0, 4].Array[0, 3].Array[5],
        Gen.Int[1, 200],
        Gen.Bool,
        (seed, links, count, isStopped) => new Plan(seed, links, count, isStopped));

    [Fact]
    public Task Every_holder_is_given_back_exactly_once() => _plans.SampleAsync(RunAsync, iter: 150);

    private static async Task RunAsync(Plan plan)
    {
        var time = new FakeTimeProvider();
        var owner = new CountingOwner();
        var world = new FlowWorld { Time = time };
        for (var i = 0; i < 5; i++)
        {
            world.On($"n{i}", call => HandleAsync(call, Chance.Mix(plan.Seed, (int)call.Message.Body.Handle, (int)call.Message.Id)));
        }

        await using var run = await world.StartAsync(Text(plan));
        var origins = Enumerable.Range(0, 4).Select(i => new FlowOrigin($"{i}")).ToArray();
        for (var i = 0; i < plan.Count; i++)
        {
            var body = owner.Make();
            world.Push().Send(body, origins[i % 4]);
            body.Release();
        }

        if (plan.IsStopped)
        {
            await world.Running.StopAsync(TimeSpan.Zero).Within();
        }

        await Hang.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(30));
            return world.Running.MessagesUnderWay == 0;
        });
        await Hang.UntilAsync(() =>
        {
            // The holders in errors that were sent on are given back when they are collected.
            GC.Collect();
            GC.WaitForPendingFinalizers();
            return owner.Alive == 0;
        });
        Assert.Equal(0, owner.Misuses);
        Assert.All(origins, origin => Assert.Equal(0, origin.UnderWay));
    }

    private static string Text(Plan plan)
    {
        var nodes = Enumerable.Range(0, 5).Select(i => $"  n{i}: {{ kind: relay, capacity: {1 + (i * 3)}, concurrency: {1 + (i % 3)} }}");
        var links = plan.Links.SelectMany((targets, from) => targets.Distinct().Select(to => $"  - n{from}.{(to % 2 == 0 ? "out" : "error")} -> n{to}.in"));
        return $"maxHops: 3\nnodes:\n  push: {{ kind: push }}\n{string.Join('\n', nodes)}\nlinks:\n  - push.out -> n0.in\n{string.Join('\n', links)}";
    }

    private static async ValueTask HandleAsync(RelayCall call, uint number)
    {
        if (call.Message.Body.Owner is null)
        {
            return;
        }

        if ((number >> 4) % 16 == 1)
        {
            await new TaskCompletionSource().Task;
        }

        // A handler that was cut may still be at work: what it uses it has to hold, as real ones do.
        call.Message.Body.Retain(1);
        try
        {
            await Chance.PauseAsync(number);
            Handle(call, number);
        }
        finally
        {
            call.Message.Body.Release();
        }
    }

    private static void Handle(RelayCall call, uint number)
    {
        switch ((number >> 4) % 16)
        {
            case 0:
                throw new HandlerException("broken");
            case 2:
                call.Route();
                call.Route();
                throw new InvalidOperationException("broken after routing");
            case 3 or 4:
                break;
            default:
                call.Route();
                break;
        }
    }
}
