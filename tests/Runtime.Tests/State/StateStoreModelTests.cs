using System.Globalization;
using CsCheck;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.State;
using Lolo.Runtime.Tests.Storage;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Runtime.Tests.State;

/// <summary>Whatever is done to a store, a plain dictionary with end times tells what it holds.</summary>
public sealed class StateStoreModelTests
{
    private static readonly Gen<string> _key = Gen.Int[0, 3].Select(i => new[] { "a", "b", "ab", "c" }[i]);
    private static readonly Gen<(int Verb, string Key, int Value)[]> _script =
        Gen.Select(Gen.Int[0, 5], _key, Gen.Int[-3, 3]).Array[0, 60];

    [Fact]
    public Task A_store_in_memory_behaves_as_its_model() => _script.SampleAsync(async script =>
    {
        var time = new FakeTimeProvider();
        using var store = new MemoryStateStore(time);
        return await RunAsync(script, store, time) is not null;
    });

    [Fact]
    public Task A_store_on_disk_behaves_as_its_model_and_so_does_what_is_opened_again() => _script.SampleAsync(
        async script =>
        {
            var time = new FakeTimeProvider();
            using var folder = new StoreFolder();
            using var store = folder.Open(time);
            if (await RunAsync(script, store, time) is not { } model)
            {
                return false;
            }

            store.Dispose();
            using var again = folder.Open(time);
            return Agree(again, model, time) && await CountsRightAsync(again, folder);
        },
        iter: 40);

    private static async Task<Dictionary<string, (int Value, DateTimeOffset Ends)>?> RunAsync(
        (int Verb, string Key, int Value)[] script,
        IStateStore store,
        FakeTimeProvider time)
    {
        var model = new Dictionary<string, (int Value, DateTimeOffset Ends)>();
        var writes = new List<Task>();
        foreach (var step in script)
        {
            writes.Add(Do(step, store, model, time));
            if (!Agree(store, model, time))
            {
                return null;
            }
        }

        await Task.WhenAll(writes);
        return Agree(store, model, time) ? model : null;
    }

    private static bool Agree(IStateStore store, Dictionary<string, (int Value, DateTimeOffset Ends)> model, FakeTimeProvider time)
    {
        var live = model.Where(entry => entry.Value.Ends > time.GetUtcNow()).OrderBy(entry => entry.Key, StringComparer.Ordinal);
        return live.Select(entry => (entry.Key, Text(entry.Value.Value))).SequenceEqual(store.Keys().Select(key => (key, store.Get(key)!)));
    }

    // A commit of its own makes the sum and the rows those of one moment.
    private static async Task<bool> CountsRightAsync(IStateStore store, StoreFolder folder)
    {
        await store.SetAsync("z", "1");
        return folder.Ask("SELECT bytes FROM size") == folder.Ask("SELECT sum(octet_length(key) + octet_length(value)) FROM state");
    }

    private static Task Do(
        (int Verb, string Key, int Value) step,
        IStateStore store,
        Dictionary<string, (int Value, DateTimeOffset Ends)> model,
        FakeTimeProvider time)
    {
        var (verb, key, value) = step;
        var now = time.GetUtcNow();
        if (model.TryGetValue(key, out var old) && old.Ends <= now)
        {
            model.Remove(key);
        }

        var present = model.TryGetValue(key, out old);
        switch (verb)
        {
            case 0:
                model[key] = (value, DateTimeOffset.MaxValue);
                return store.SetAsync(key, Text(value));
            case 1:
                model[key] = (value, now + TimeSpan.FromSeconds(4 + value));
                return store.SetAsync(key, Text(value), TimeSpan.FromSeconds(4 + value));
            case 2:
                model.Remove(key);
                return store.DeleteAsync(key);
            case 3:
                model[key] = (old.Value + value, present ? old.Ends : DateTimeOffset.MaxValue);
                return store.IncrementAsync(key, value);
            case 4:
                model[key] = (value, DateTimeOffset.MaxValue);
                return store.CompareAndSetAsync(key, present ? Text(old.Value) : null, Text(value));
            default:
                time.Advance(TimeSpan.FromSeconds(value + 3));
                return Task.CompletedTask;
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
