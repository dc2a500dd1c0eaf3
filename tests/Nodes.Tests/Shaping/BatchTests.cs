using Microsoft.Extensions.Time.Testing;

namespace Lolo.Nodes.Tests.Shaping;

public sealed class BatchTests
{
    private readonly FakeTimeProvider _time = new();

    [Fact]
    public async Task Number_or_time_ends_a_batch_whichever_comes_first()
    {
        await using var graph = await StartAsync("{ count: 3, wait: 10s }");
        Assert.Equal(["out {\"items\":[1,2,3]}"], await graph.AskAllAsync("1", "2", "3", "4"));
        _time.Advance(TimeSpan.FromSeconds(9));
        Assert.Empty(await graph.AskAllAsync("5"));
        _time.Advance(TimeSpan.FromSeconds(1));
        await graph.SettleAsync();
        Assert.Equal(["out {\"items\":[4,5]}"], graph.TakeAll());
        _time.Advance(TimeSpan.FromSeconds(100));
        await graph.SettleAsync();
        Assert.Empty(graph.TakeAll());
    }

    [Fact]
    public async Task A_batch_that_is_full_takes_its_time_with_it()
    {
        await using var graph = await StartAsync("{ count: 2, wait: 10s }");
        await graph.AskAllAsync("1");
        _time.Advance(TimeSpan.FromSeconds(6));
        Assert.Equal(["out {\"items\":[1,2]}"], await graph.AskAllAsync("2", "3"));
        _time.Advance(TimeSpan.FromSeconds(6));
        await graph.SettleAsync();
        Assert.Empty(graph.TakeAll());
        _time.Advance(TimeSpan.FromSeconds(4));
        await graph.SettleAsync();
        Assert.Equal(["out {\"items\":[3]}"], graph.TakeAll());
    }

    [Fact]
    public async Task Each_key_has_a_batch_of_its_own()
    {
        await using var graph = await StartAsync("{ count: 2, key: event.k }");
        Assert.Equal(
            ["out {\"key\":\"b\",\"items\":[{\"k\":\"b\"},{\"k\":\"b\"}]}", "out {\"key\":\"a\",\"items\":[{\"k\":\"a\"},{\"k\":\"a\"}]}"],
            await graph.AskAllAsync("{\"k\":\"a\"}", "{\"k\":\"b\"}", "{\"k\":\"b\"}", "{\"k\":\"a\"}"));
    }

    [Fact]
    public async Task The_oldest_batch_leaves_early_when_there_are_too_many_or_too_much_in_them()
    {
        await using var graph = await StartAsync("{ count: 3, key: event.k, maxKeys: 2, maxItems: 3 }");
        Assert.Equal(["out {\"key\":1,\"items\":[{\"k\":1}]}"], await graph.AskAllAsync("{\"k\":1}", "{\"k\":2}", "{\"k\":3}"));
        Assert.Equal(
            ["out {\"key\":2,\"items\":[{\"k\":2},{\"k\":2}]}"],
            await graph.AskAllAsync("{\"k\":2}", "{\"k\":3}"));
    }

    [Fact]
    public async Task What_was_gathered_leaves_at_once_when_the_version_stops()
    {
        var graph = await StartAsync("{ count: 3, wait: 1h, key: event.k }");
        await graph.AskAllAsync("{\"k\":1}", "{\"k\":2}", "{\"k\":1}");
        await graph.DisposeAsync();
        Assert.Equal(["out {\"key\":1,\"items\":[{\"k\":1},{\"k\":1}]}", "out {\"key\":2,\"items\":[{\"k\":2}]}"], graph.TakeAll());
    }

    [Fact]
    public async Task No_message_is_lost_or_doubled_between_number_and_time()
    {
        await using var graph = await StartAsync("{ count: 7, wait: 1s }");
        var sending = Task.Run(() =>
        {
            for (var i = 0; i < 2_000; i++)
            {
                graph.Send((double)i);
            }
        }, TestContext.Current.CancellationToken);
        while (!sending.IsCompleted)
        {
            _time.Advance(TimeSpan.FromSeconds(1));
        }

        await sending;
        await graph.SettleAsync();
        _time.Advance(TimeSpan.FromSeconds(1));
        await graph.SettleAsync();
        var batches = graph.Taken.Select(taken => (IReadOnlyList<object?>)((Lolo.Runtime.Messages.Record)taken.Body.Read()!)["items"]!).ToList();
        Assert.All(batches, batch => Assert.InRange(batch.Count, 1, 7));
        Assert.Equal(Enumerable.Range(0, 2_000).Select(n => (object?)(double)n), batches.SelectMany(batch => batch));
    }

    [Theory]
    [InlineData("{}", "LOLO601: node `node` gathers without an end; give it `count`, `wait` or both")]
    [InlineData("{ count: 20, maxItems: 10 }", "LOLO602: `count` is 20, but no more than 10 messages may wait; raise `maxItems`")]
    [InlineData("{ count: 2, key: \"{event.k}\" }", "write `event.k`, without braces")]
    public void A_wrong_batch_is_named(string parameters, string expected) =>
        Assert.Contains(TestGraph.Check(ShapingGraph.Of($"kind: batch, params: {parameters}", "out")), finding => finding.Contains(expected));

    private Task<TestGraph> StartAsync(string parameters) => TestGraph.StartAsync(ShapingGraph.Of($"kind: batch, params: {parameters}", "out"), time: _time);
}
