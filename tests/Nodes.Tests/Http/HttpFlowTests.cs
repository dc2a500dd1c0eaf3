using System.Collections.Concurrent;
using Microsoft.Extensions.Time.Testing;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Http;

/// <summary>Many calls at once, hosts that are left alone, and calls that are cut.</summary>
public sealed class HttpFlowTests
{
    [Fact]
    public async Task Calls_of_one_origin_follow_each_other_and_those_of_others_run_beside_them()
    {
        var together = 0;
        var seen = new ConcurrentQueue<int>();
        var gate = new TaskCompletionSource();
        await using var service = await TestService.StartAsync(async (context, _) =>
        {
            var now = Interlocked.Increment(ref together);
            seen.Enqueue(now);
            if (now == 3)
            {
                gate.TrySetResult();
            }

            // Three origins are let in together; nobody gets further before all three are there.
            await gate.Task.WaitAsync(TimeSpan.FromSeconds(60));
            Interlocked.Decrement(ref together);
            await TestService.JsonAsync(context, "{}");
        });
        await using var graph = await HttpWorld.StartAsync($$"""url: "{{service.Url}}/{event}" """, more: "concurrency: 3");
        TestOrigin[] origins = [new(), new(), new()];
        for (var i = 0; i < 12; i++)
        {
            graph.Send((double)i, origins[i % 3]);
        }

        await graph.SettleAsync();
        Assert.Equal(3, seen.Max());
        var order = graph.Taken.Select(taken => (double)((Record)taken.Body.Read()!)["ev"]!).ToList();
        Assert.Equal(12, order.Count);
        Assert.All([0, 1, 2], origin => Assert.Equal([origin, origin + 3, origin + 6, origin + 9], order.Where(i => i % 3 == origin)));
    }

    [Fact]
    public async Task A_host_that_keeps_failing_is_left_alone_for_a_while_and_others_are_not()
    {
        var time = new FakeTimeProvider();
        var isWell = false;
        await using var ill = await TestService.StartAsync((context, _) => TestService.JsonAsync(context, "{}", isWell ? 200 : 500));
        await using var well = await TestService.StartAsync("{}");
        await using var graph = await HttpWorld.StartAsync("""url: "{event}", retries: 0, breaker: 5s""", time);
        for (var i = 0; i < 10; i++)
        {
            Assert.Contains("was answered 500", await graph.FailAsync(ill.Url));
        }

        Assert.Contains("failed too often and is left alone for 5 s", await graph.FailAsync(ill.Url));
        Assert.Equal(10, ill.Asked.Count);
        Assert.Equal("out", (await graph.CallAsync(well.Url)).Port);
        isWell = true;
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal("out", (await graph.CallAsync(ill.Url)).Port);
    }

    [Fact]
    public async Task A_retry_waits_its_pause()
    {
        var time = new FakeTimeProvider();
        await using var service = await TestService.StartAsync((context, number) => TestService.JsonAsync(context, "{}", number == 1 ? 503 : 200));
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}, backoff: 4s, timeout: 50s", time);
        graph.Send(null);
        await graph.UntilAsync(() => service.Asked.Count == 1);
        await Task.Delay(100, TestContext.Current.CancellationToken);
        Assert.Single(service.Asked);
        while (service.Asked.Count == 1)
        {
            time.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Delay(5, TestContext.Current.CancellationToken);
        }

        // No time passes meanwhile: the call has a limit of its own.
        await graph.UntilAsync(() => !graph.Taken.IsEmpty);
        Assert.Equal(["out"], graph.Taken.Select(taken => taken.Port));
        Assert.Equal(2, service.Asked.Count);
    }

    [Fact]
    public async Task A_call_whose_message_is_cut_is_aborted()
    {
        var ends = new ConcurrentQueue<bool>();
        var begun = new TaskCompletionSource();
        await using var service = await TestService.StartAsync(async (context, _) =>
        {
            begun.TrySetResult();
            await Task.Delay(TimeSpan.FromSeconds(30), context.RequestAborted).ContinueWith(_ => { }, TaskScheduler.Default);
            ends.Enqueue(context.RequestAborted.IsCancellationRequested);
        });
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}, timeout: 60s");
        graph.Send(null);
        await begun.Task;
        await graph.Running.StopAsync(TimeSpan.Zero);
        await graph.UntilAsync(() => !ends.IsEmpty);
        Assert.Equal([true], ends);
        Assert.Empty(graph.Taken);
    }

    [Fact]
    public async Task A_version_that_is_being_stopped_lets_a_call_end_and_starts_no_retry()
    {
        var begun = new TaskCompletionSource();
        var goOn = new TaskCompletionSource();
        await using var service = await TestService.StartAsync(async (context, _) =>
        {
            begun.TrySetResult();
            await goOn.Task;
            await TestService.JsonAsync(context, "{}", 503);
        });
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}, timeout: 60s, backoff: 1ms");
        graph.Send(null);
        await begun.Task;
        var stopping = graph.Running.StopAsync(TimeSpan.FromSeconds(30));
        await graph.UntilAsync(() => graph.Site.Stopping.IsCancellationRequested);
        goOn.SetResult();
        await stopping;
        Assert.Single(service.Asked);
        Assert.Equal(["error"], graph.Taken.Select(taken => taken.Port));
    }

    [Fact]
    public async Task Without_a_way_out_the_version_does_not_start_and_says_why()
    {
        var error = await Assert.ThrowsAsync<Runtime.Contracts.HandlerException>(() => TestGraph.StartAsync(HttpWorld.Text("url: http://a.example")));
        Assert.Contains("offers no way out", error.Message);
    }
}
