using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.State;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Runtime.Tests.State;

/// <summary>What holds for every store, whatever it keeps its values in.</summary>
public abstract class StateStoreTests : IDisposable
{
    private readonly List<IDisposable> _opened = [];

    protected FakeTimeProvider Time { get; } = new();

    public virtual void Dispose()
    {
        _opened.ForEach(store => store.Dispose());
        GC.SuppressFinalize(this);
    }

    protected abstract IStateStore Make(TimeProvider time, StateLimits limits);

    private IStateStore Open(StateLimits? limits = null, TimeProvider? time = null)
    {
        var store = Make(time ?? Time, limits ?? new());
        _opened.Add((IDisposable)store);
        return store;
    }

    [Fact]
    public async Task A_value_is_read_as_it_was_written()
    {
        var store = Open();
        await store.SetAsync("a", """{"x":[1,2]}""");
        Assert.Equal("""{"x":[1,2]}""", store.Get("a"));
        Assert.Null(store.Get("b"));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("null")]
    public async Task Null_deletes(string? none)
    {
        var store = Open();
        await store.SetAsync("a", "1");
        await store.SetAsync("a", none);
        Assert.Null(store.Get("a"));
        Assert.Empty(store.Keys());
    }

    [Fact]
    public async Task Delete_tells_whether_there_was_a_value()
    {
        var store = Open();
        await store.SetAsync("a", "1");
        Assert.True(await store.DeleteAsync("a"));
        Assert.False(await store.DeleteAsync("a"));
    }

    [Fact]
    public async Task Keys_come_by_prefix_in_ordinal_order()
    {
        var store = Open();
        foreach (var key in new[] { "b:2", "a", "b:10", "B", "b:é" })
        {
            await store.SetAsync(key, "1");
        }

        Assert.Equal(["b:10", "b:2", "b:é"], store.Keys("b:"));
        Assert.Equal(["B", "a", "b:10", "b:2", "b:é"], store.Keys());
    }

    [Fact]
    public async Task A_key_of_512_bytes_is_taken_and_one_more_is_refused()
    {
        var store = Open();
        await store.SetAsync(new string('é', 256), "1");
        var error = await Assert.ThrowsAsync<StateException>(() => store.SetAsync(new string('é', 256) + "x", "1"));
        Assert.Contains("513 bytes; a key has at most 512", error.Message);
        Assert.Single(store.Keys());
    }

    [Fact]
    public async Task A_key_that_is_empty_or_half_a_character_is_refused()
    {
        var store = Open();
        foreach (var key in new[] { "", "half \ud83d" })
        {
            await Assert.ThrowsAsync<StateException>(() => store.IncrementAsync(key));
            await Assert.ThrowsAsync<StateException>(() => store.SetAsync(key, "1"));
        }

        Assert.Empty(store.Keys());
    }

    [Fact]
    public async Task Keys_and_values_may_hold_any_text()
    {
        var store = Open();
        string[] keys = ["\0", "\0a", "a\0", "a\0b", " ", "\n", "'", "%", "\ufffd", "\uffff", "\ud83d\ude00", "é"];
        foreach (var key in keys)
        {
            await store.SetAsync(key, System.Text.Json.JsonSerializer.Serialize(key));
        }

        Assert.Equal(keys.Order(StringComparer.Ordinal), store.Keys());
        Assert.All(keys, key => Assert.Equal(key, System.Text.Json.JsonSerializer.Deserialize<string>(store.Get(key)!)));
        Assert.Equal(["\0", "\0a"], store.Keys("\0"));
        Assert.Equal(["a\0", "a\0b"], store.Keys("a"));
    }

    [Fact]
    public async Task A_value_of_1_MiB_is_taken_and_one_byte_more_is_refused_and_the_old_stays()
    {
        var store = Open();
        var largest = $"\"{new string('x', (1 << 20) - 2)}\"";
        await store.SetAsync("a", largest);
        var error = await Assert.ThrowsAsync<StateException>(() => store.SetAsync("a", $"{largest} "));
        Assert.Contains("1048577 bytes; a value has at most 1048576", error.Message);
        Assert.Equal(largest, store.Get("a"));
    }

    [Fact]
    public async Task A_full_store_refuses_what_does_not_fit_and_loses_nothing()
    {
        var store = Open(new() { Store = 10 });
        await store.SetAsync("a", "1234");
        await store.SetAsync("b", "1234");
        await Assert.ThrowsAsync<StateException>(() => store.SetAsync("a", "12345"));
        await Assert.ThrowsAsync<StateException>(() => store.SetAsync("c", "1"));
        Assert.Equal(["1234", "1234"], store.Keys().Select(store.Get));
        await store.DeleteAsync("a");
        await store.SetAsync("c", "1");
        Assert.Equal("1", store.Get("c"));
    }

    [Fact]
    public async Task What_is_not_JSON_is_refused()
    {
        var store = Open();
        await Assert.ThrowsAsync<StateException>(() => store.SetAsync("a", "{x}"));
        Assert.Null(store.Get("a"));
    }

    [Fact]
    public async Task A_key_dies_when_its_time_is_over_and_its_watchers_hear_of_it()
    {
        var store = Open();
        var heard = new BlockingCollection<StateChange>();
        using var watch = store.Watch("", heard.Add);
        await store.SetAsync("a", "1", TimeSpan.FromSeconds(2));
        Time.Advance(TimeSpan.FromSeconds(1.9));
        Assert.Equal("1", store.Get("a"));
        Time.Advance(TimeSpan.FromSeconds(0.1));
        Assert.Null(store.Get("a"));
        Assert.Equal(new("a", null, "1"), heard.Take(TestContext.Current.CancellationToken));
        Assert.Equal(new("a", "1", null), heard.Take(TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task Setting_anew_begins_the_time_anew_and_adding_keeps_it()
    {
        var store = Open();
        await store.SetAsync("set", "1", TimeSpan.FromSeconds(2));
        await store.SetAsync("added", "1", TimeSpan.FromSeconds(2));
        Time.Advance(TimeSpan.FromSeconds(1));
        await store.SetAsync("set", "2");
        await store.IncrementAsync("added");
        Time.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal("2", store.Get("set"));
        Assert.Null(store.Get("added"));
    }

    [Fact]
    public async Task A_time_to_live_of_nothing_is_refused()
    {
        var store = Open();
        await Assert.ThrowsAsync<StateException>(() => store.SetAsync("a", "1", TimeSpan.Zero));
    }

    [Fact]
    public async Task The_end_of_a_values_time_can_be_asked_for()
    {
        var store = Open();
        await store.SetAsync("a", "1", TimeSpan.FromSeconds(2));
        await store.SetAsync("b", "2");
        await store.SetAsync("c", "3", TimeSpan.MaxValue);
        Assert.Equal(Time.GetUtcNow() + TimeSpan.FromSeconds(2), store.EndsAt("a"));
        Assert.All(["b", "c", "d"], key => Assert.Null(store.EndsAt(key)));
        Assert.Equal("3", store.Get("c"));
    }

    [Fact]
    public async Task A_write_over_a_value_whose_time_is_over_finds_none_and_its_watchers_hear_both()
    {
        var time = new LateTimers();
        var store = Open(time: time);
        await store.SetAsync("a", "1", TimeSpan.FromHours(1));
        var heard = new BlockingCollection<StateChange>();
        using var watch = store.Watch("", heard.Add);
        time.Now += TimeSpan.FromHours(1);
        Assert.Null(store.Get("a"));
        Assert.Equal(5, await store.IncrementAsync("a", 5));
        Assert.Equal(new("a", "1", null), heard.Take(TestContext.Current.CancellationToken));
        Assert.Equal(new("a", null, "5"), heard.Take(TestContext.Current.CancellationToken));
        Assert.Equal("5", store.Get("a"));
    }

    [Fact]
    public async Task Increments_under_contention_are_exact()
    {
        var store = Open();
        await Parallel.ForAsync(0, 5_000, async (_, _) => await store.IncrementAsync("n"));
        Assert.Equal("5000", store.Get("n"));
    }

    [Fact]
    public async Task Only_a_number_can_be_added_to()
    {
        var store = Open();
        await store.SetAsync("a", "\"1\"");
        await Assert.ThrowsAsync<StateException>(() => store.IncrementAsync("a"));
        Assert.Equal("\"1\"", store.Get("a"));
        Assert.Equal(-2.5, await store.IncrementAsync("b", -2.5));
        await store.SetAsync("c", "1.7e308");
        await Assert.ThrowsAsync<StateException>(() => store.IncrementAsync("c", 1.7e308));
    }

    [Theory]
    [InlineData("""{"a":1,"b":[true]}""", """{ "b": [true], "a": 1.0 }""", true)]
    [InlineData("[1,2]", "[2,1]", false)]
    [InlineData("\"\\u0061\"", "\"a\"", true)]
    [InlineData("1", null, false)]
    public async Task Values_are_compared_as_JSON(string present, string? expected, bool same)
    {
        var store = Open();
        await store.SetAsync("a", present);
        Assert.Equal(same, await store.CompareAndSetAsync("a", expected, "\"new\""));
        Assert.Equal(same ? "\"new\"" : present, store.Get("a"));
    }

    [Fact]
    public async Task Of_many_who_compare_and_set_a_missing_key_one_wins()
    {
        var store = Open();
        var wins = 0;
        await Parallel.ForAsync(0, 1_000, async (i, _) =>
        {
            if (await store.CompareAndSetAsync("leader", null, $"{i}"))
            {
                Interlocked.Increment(ref wins);
            }
        });
        Assert.Equal(1, wins);
    }

    [Fact]
    public async Task Counting_by_compare_and_set_is_exact()
    {
        var store = Open();
        await Parallel.ForAsync(0, 8, async (_, _) =>
        {
            for (var done = 0; done < 50;)
            {
                var present = store.Get("n");
                done += await store.CompareAndSetAsync("n", present, $"{int.Parse(present ?? "0", null) + 1}") ? 1 : 0;
            }
        });
        Assert.Equal("400", store.Get("n"));
    }

    [Fact]
    public async Task Watchers_hear_their_keys_in_order_until_they_are_disposed()
    {
        var store = Open();
        var heard = new BlockingCollection<string?>();
        using var failing = store.Watch("", _ => throw new InvalidOperationException("a watcher that fails"));
        var watch = store.Watch("a", change => heard.Add(change.New));
        for (var i = 0; i < 1_000; i++)
        {
            await store.SetAsync("a", $"{i}");
            await store.SetAsync("b", "1");
        }

        for (var i = 0; i < 1_000; i++)
        {
            Assert.Equal($"{i}", heard.Take(TestContext.Current.CancellationToken));
        }

        watch.Dispose();
        await store.SetAsync("a", "1");
        Assert.Empty(heard);
    }
}
