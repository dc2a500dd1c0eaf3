using System.Collections.Concurrent;
using System.Globalization;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.State;

namespace Lolo.Runtime.Tests.Storage;

/// <summary>What is set without a look at what was there is counted, told and refused as if somebody had looked.</summary>
public sealed class BlindWriteTests : IDisposable
{
    private readonly StoreFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Bytes_of_keys_that_nobody_remembers_are_counted_once_whatever_is_written_over_them()
    {
        await FillAsync(100, 20);
        using var store = _folder.Open();
        List<Task> writes;
        using (var connection = _folder.Connect())
        {
            using var busy = connection.BeginTransaction(deferred: false);
            writes = [.. Enumerable.Range(0, 200).Select(i => store.SetAsync(Key(i), Value(i)))];
            writes.AddRange(Enumerable.Range(0, 40).Select(i => store.SetAsync(Key(i * 2), i % 3 == 0 ? null : Value(3 * i))));
            writes.AddRange(Enumerable.Range(0, 20).Select(i => store.DeleteAsync(Key(i * 4))));
            writes.Add(store.IncrementAsync("n", 12));
        }

        await Task.WhenAll(writes);
        Assert.Equal(store.Keys().Count.ToString(CultureInfo.InvariantCulture), _folder.Ask("SELECT count(*) FROM state"));
        Assert.Equal(_folder.Ask("SELECT sum(octet_length(key) + octet_length(value)) FROM state"), _folder.Ask("SELECT bytes FROM size"));
    }

    [Fact]
    public async Task Bytes_are_counted_right_after_a_group_that_could_not_be_kept()
    {
        await FillAsync(100, 20);
        _folder.Run("CREATE TRIGGER poison BEFORE INSERT ON state WHEN NEW.key = 'poison' BEGIN SELECT RAISE(ABORT, 'no room for poison'); END");
        using var store = _folder.Open();
        Task poison;
        List<Task> before, behind;
        using (var connection = _folder.Connect())
        {
            using var busy = connection.BeginTransaction(deferred: false);
            poison = store.SetAsync("poison", "1");
            before = [.. Enumerable.Range(0, 60).Select(i => store.SetAsync(Key(i), Value(i)))];
            await Task.Delay(200, TestContext.Current.CancellationToken);
            behind = [.. Enumerable.Range(30, 100).Select(i => store.SetAsync(Key(i), Value(2 * i)))];
        }

        await Assert.ThrowsAsync<StateException>(() => poison);
        await Task.WhenAll(behind);
        Assert.All(Enumerable.Range(30, 100), i => Assert.Equal(Value(2 * i), store.Get(Key(i))));
        Assert.Equal(before[0].IsFaulted ? Text(20) : Value(0), store.Get(Key(0)));
        Assert.Equal(_folder.Ask("SELECT sum(octet_length(key) + octet_length(value)) FROM state"), _folder.Ask("SELECT bytes FROM size"));
    }

    [Fact]
    public async Task To_overwrite_all_of_a_store_again_and_again_does_not_fill_it_and_the_limit_stays_exact()
    {
        var limits = new StateLimits { Store = 60_000, Pending = 30_000 };
        for (var round = 0; round < 6; round++)
        {
            using var store = _folder.Open(limits: limits);
            for (var i = 0; i < 100; i += 20)
            {
                await Task.WhenAll(Enumerable.Range(i, 20).Select(key => store.SetAsync(Key(key), Text(300))));
            }
        }

        using var full = _folder.Open(limits: limits);
        var room = 60_000 - int.Parse(_folder.Ask("SELECT bytes FROM size")!, null);
        while (room > 10_000)
        {
            await full.SetAsync($"more:{room:D6}", Text(2_000));
            room -= 2_000 + "more:000000".Length;
        }

        await Assert.ThrowsAsync<StateException>(() => full.SetAsync("x", Text(room)));
        await full.SetAsync("x", Text(room - 1));
        Assert.Equal("60000", _folder.Ask("SELECT bytes FROM size"));
    }

    [Fact]
    public async Task Who_watches_hears_what_was_there_though_nobody_remembers_it()
    {
        await FillAsync(10, 20);
        using var store = _folder.Open();
        var heard = new BlockingCollection<StateChange>();
        using var watch = store.Watch(Key(1), heard.Add);
        await Task.WhenAll(store.SetAsync(Key(2), "2"), store.SetAsync(Key(1), "1"));
        Assert.Equal(new(Key(1), Text(20), "1"), heard.Take(TestContext.Current.CancellationToken));
    }

    private async Task FillAsync(int keys, int length)
    {
        using var store = _folder.Open();
        await Task.WhenAll(Enumerable.Range(0, keys).Select(i => store.SetAsync(Key(i), Text(length))));
    }

    private static string Key(int i) => $"key:{i:D5}";

    private static string Value(int i) => Text(2 + (i % 17));

    private static string Text(int length) => $"\"{new string('v', length - 2)}\"";
}
