using System.Globalization;
using CsCheck;
using Lolo.Runtime.State;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Runtime.Tests.State;

/// <summary>Whatever is done to the store, a plain dictionary with end times tells what it holds.</summary>
public sealed class StateStoreModelTests
{
    private static readonly Gen<string> _key = Gen.Int[0, 3].Select(i => new[] { "a", "b", "ab", "c" }[i]);
    private static readonly Gen<(int Verb, string Key, int Value)[]> _script =
        Gen.Select(Gen.Int[0, 5], _key, Gen.Int[-3, 3]).Array[0, 60];

    [Fact]
    public void The_store_behaves_as_its_model() => _script.Sample(script =>
    {
        var time = new FakeTimeProvider();
        using var store = new MemoryStateStore(time);
        var model = new Dictionary<string, (int Value, DateTimeOffset Ends)>();
        foreach (var step in script)
        {
            Do(step, store, model, time);
            var live = model.Where(entry => entry.Value.Ends > time.GetUtcNow()).OrderBy(entry => entry.Key, StringComparer.Ordinal);
            if (!live.Select(entry => (entry.Key, Text(entry.Value.Value))).SequenceEqual(store.Keys().Select(key => (key, store.Get(key)!))))
            {
                return false;
            }
        }

        return true;
    });

    private static void Do(
        (int Verb, string Key, int Value) step,
        MemoryStateStore store,
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
                Assert.True(store.SetAsync(key, Text(value)).IsCompletedSuccessfully);
                model[key] = (value, DateTimeOffset.MaxValue);
                break;
            case 1:
                Assert.True(store.SetAsync(key, Text(value), TimeSpan.FromSeconds(4 + value)).IsCompletedSuccessfully);
                model[key] = (value, now + TimeSpan.FromSeconds(4 + value));
                break;
            case 2:
                Assert.True(store.DeleteAsync(key).IsCompletedSuccessfully);
                model.Remove(key);
                break;
            case 3:
                Assert.True(store.IncrementAsync(key, value).IsCompletedSuccessfully);
                model[key] = (old.Value + value, present ? old.Ends : DateTimeOffset.MaxValue);
                break;
            case 4:
                Assert.True(store.CompareAndSetAsync(key, present ? Text(old.Value) : null, Text(value)).IsCompletedSuccessfully);
                model[key] = (value, DateTimeOffset.MaxValue);
                break;
            default:
                time.Advance(TimeSpan.FromSeconds(value + 3));
                break;
        }
    }

    private static string Text(int value) => value.ToString(CultureInfo.InvariantCulture);
}
