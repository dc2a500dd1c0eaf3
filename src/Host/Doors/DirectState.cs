using System.IO.Pipelines;
using System.Text.Json;
using Lolo.Admin.Answers;
using Lolo.Admin.State;
using Lolo.Host.Telling;
using Lolo.Runtime.Contracts;
using Lolo.Storage;

namespace Lolo.Host.Doors;

/// <summary>The state of a graph that no host runs, straight from its file.</summary>
/// <param name="stores">The stores of the data folder.</param>
/// <param name="graph">Id of the graph.</param>
/// <param name="time">Tells what is left of a key's time.</param>
internal sealed class DirectState(DurableStateStores stores, string graph, TimeProvider time) : IStateDoor
{
    private const int WritesUnderWay = 512;
    private readonly IStateStore _store = stores.Of(graph);

    public IAsyncEnumerable<string> KeysAsync(string pattern)
    {
        var fitting = new KeyPattern(pattern);
        return _store.Keys(fitting.Prefix).Where(fitting.Fits).ToAsyncEnumerable();
    }

    public Task<string?> GetAsync(string key) => Task.FromResult(_store.Get(key));

    public Task SetAsync(string key, string json, double? ttl) => _store.SetAsync(key, json, ttl is { } life ? TimeSpan.FromMilliseconds(life) : null);

    public Task<bool> RemoveAsync(string key) => _store.DeleteAsync(key);

    public async Task ExportAsync(Stream into)
    {
        var body = PipeWriter.Create(into);
        await using var json = new Utf8JsonWriter(body, StateLine.Writing);
        foreach (var key in _store.Keys())
        {
            if (_store.Get(key) is { } value)
            {
                StateLine.Write(body, json, new(key, value, _store.EndsAt(key)));
                await body.FlushAsync();
            }
        }

        await body.CompleteAsync();
    }

    public async Task<int> ImportAsync(Stream from)
    {
        var lines = new StateLines(from);
        var underWay = new List<Task>();
        var kept = 0;
        try
        {
            while (await lines.NextAsync(CancellationToken.None) is { } text)
            {
                var line = StateLine.Read(text);
                var left = line.Ends - time.GetUtcNow();
                if (left is null || left > TimeSpan.Zero)
                {
                    underWay.Add(_store.SetAsync(line.Key, line.Json, left));
                }

                if (underWay.Count == WritesUnderWay)
                {
                    kept += await SettleAsync(underWay);
                }
            }

            return kept + await SettleAsync(underWay);
        }
        catch (FormatException error)
        {
            await Task.WhenAll(underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new UsageException($"line {lines.Number} cannot be imported: {error.Message}; what came before is in");
        }
        catch (Exception error) when (error is RefusedException or StateException)
        {
            await Task.WhenAll(underWay).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            throw new UsageException($"line {lines.Number} or one shortly before it cannot be imported: {error.Message}; what came before is in");
        }
    }

    public void Dispose() => stores.Dispose();

    private static async Task<int> SettleAsync(List<Task> underWay)
    {
        await Task.WhenAll(underWay);
        var count = underWay.Count;
        underWay.Clear();
        return count;
    }
}
