using System.Globalization;
using Lolo.Runtime.Contracts;
using Lolo.Storage;

namespace Lolo.Bench.State;

/// <summary>
/// Durable writes and reads a second of the store and of Microsoft.Data.Sqlite alone, in turn, in one run, because a machine's disk and
/// neighbours change from minute to minute. What counts is the ratio.
/// </summary>
internal static class StateMeasure
{
    private const int Rounds = 5;
    private const int Writes = 100_000;
    private const int Reads = 200_000;
    private const int Group = 1_000;
    private const int Writers = 8;

    public static async Task RunAsync()
    {
        var folder = Directory.CreateTempSubdirectory("lolo-bench-");
        try
        {
            using var stores = new DurableStateStores(Path.Combine(folder.FullName, "store"), TimeProvider.System);
            using var bare = new BareSqlite(Path.Combine(folder.FullName, "bare.db"));
            await MeasureAsync(stores.Of("bench"), bare);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    private static async Task MeasureAsync(IStateStore store, BareSqlite bare)
    {
        string[] few = [.. Enumerable.Range(0, 10_000).Select(i => $"user:{i:D8}:visits")];
        var rates = new Dictionary<string, List<(Rate Store, Rate Bare)>>();
        var random = new Random(1);
        for (var round = 0; round < Rounds; round++)
        {
            string[] fresh = [.. Enumerable.Range(0, Writes).Select(i => $"fresh:{round}:{i:D8}")];
            int[] hot = [.. Enumerable.Range(0, Reads).Select(_ => random.Next(few.Length))];
            int[] cold = [.. Enumerable.Range(0, Reads / 4).Select(_ => random.Next(fresh.Length))];
            Note("writes of 10,000 keys", await Rate.OfAsync(Writes, () => WriteAsync(store, few)), Rate.Of(Writes, () => bare.Write(few, Value, Writes, Group)));
            Note("writes of new keys", await Rate.OfAsync(Writes, () => WriteAsync(store, fresh)), Rate.Of(Writes, () => bare.Write(fresh, Value, Writes, Group)));
            Note("gets of 10,000 keys", Rate.Of(hot.Length, () => Read(store, few, hot)), Rate.Of(hot.Length, () => bare.Read(few, hot)));
            Note("gets of 100,000 keys", Rate.Of(cold.Length, () => Read(store, fresh, cold)), Rate.Of(cold.Length, () => bare.Read(fresh, cold)));
        }

        foreach (var (name, both) in rates)
        {
            var ratios = both.Select(rate => rate.Store.PerSecond / rate.Bare.PerSecond).Order().ToList();
            Console.WriteLine(string.Create(
                CultureInfo.InvariantCulture,
                $"{name,-22} store {Median(both, rate => rate.Store.PerSecond),10:N0}/s {Median(both, rate => rate.Store.Cpu),5:0.0} us   bare {Median(both, rate => rate.Bare.PerSecond),10:N0}/s {Median(both, rate => rate.Bare.Cpu),5:0.0} us   ratio {ratios[Rounds / 2]:0.00} ({ratios[0]:0.00} to {ratios[^1]:0.00})"));
        }

        void Note(string name, Rate store, Rate bare)
        {
            rates.TryAdd(name, []);
            rates[name].Add((store, bare));
        }
    }

    // Many handlers write at once, and each awaits what it wrote before it goes on.
    private static Task WriteAsync(IStateStore store, string[] keys) => Task.WhenAll(Enumerable.Range(0, Writers).Select(writer => Task.Run(async () =>
    {
        var under = new List<Task>(Group);
        for (var i = writer; i < Writes; i += Writers)
        {
            under.Add(store.SetAsync(keys[i % keys.Length], Value(i)));
            if (under.Count == Group)
            {
                await Task.WhenAll(under);
                under.Clear();
            }
        }

        await Task.WhenAll(under);
    })));

    private static void Read(IStateStore store, string[] keys, int[] order)
    {
        foreach (var i in order)
        {
            if (store.Get(keys[i]) is null)
            {
                throw new InvalidOperationException($"{keys[i]} is missing");
            }
        }
    }

    private static string Value(int i) => string.Create(CultureInfo.InvariantCulture, $$"""{"name":"somebody","count":{{i}},"seen":"2026-11-26T01:02:03Z"}""");

    private static double Median(List<(Rate Store, Rate Bare)> both, Func<(Rate Store, Rate Bare), double> value) => both.Select(value).Order().ElementAt(Rounds / 2);
}
