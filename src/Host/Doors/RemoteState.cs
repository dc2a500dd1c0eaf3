using System.Net;
using System.Text;
using Lolo.Host.Remote;

namespace Lolo.Host.Doors;

/// <summary>The state of a graph that a host runs, by its admin port.</summary>
/// <param name="client">The host.</param>
/// <param name="graph">Id of the graph.</param>
internal sealed class RemoteState(AdminClient client, string graph) : IStateDoor
{
    private const int Page = 1_000;
    private readonly string _state = $"/api/graphs/{graph}/state";

    public async IAsyncEnumerable<string> KeysAsync(string pattern)
    {
        for (var after = ""; after is not null;)
        {
            var from = after.Length > 0 ? $"&after={Uri.EscapeDataString(after)}" : "";
            using var page = await client.GetAsync($"{_state}?pattern={Uri.EscapeDataString(pattern)}&limit={Page}{from}");
            foreach (var key in page.RootElement.GetProperty("keys").EnumerateArray())
            {
                yield return key.GetString()!;
            }

            after = page.RootElement.TryGetProperty("next", out var next) ? next.GetString() : null;
        }
    }

    public async Task<string?> GetAsync(string key)
    {
        try
        {
            using var value = await client.GetAsync(ValueOf(key));
            return value.RootElement.GetProperty("value").GetRawText();
        }
        catch (RemoteException error) when (error.Status == (int)HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    public async Task SetAsync(string key, string json, double? ttl)
    {
        var life = ttl is { } time ? FormattableString.Invariant($"&ttl={time}ms") : "";
        using var content = new StringContent(json, Encoding.UTF8, "application/json");
        (await client.SendAsync(HttpMethod.Put, ValueOf(key) + life, content))?.Dispose();
    }

    public async Task<bool> RemoveAsync(string key)
    {
        using var answer = await client.SendAsync(HttpMethod.Delete, ValueOf(key), null);
        return answer!.RootElement.GetProperty("deleted").GetBoolean();
    }

    public async Task ExportAsync(Stream into)
    {
        using var answer = await client.OpenAsync(HttpMethod.Get, $"{_state}/export");
        await answer.Content.CopyToAsync(into);
    }

    public async Task<int> ImportAsync(Stream from)
    {
        using var content = new StreamContent(from);
        content.Headers.ContentType = new("application/x-ndjson");
        using var answer = await client.SendAsync(HttpMethod.Post, $"{_state}/import", content);
        return answer!.RootElement.GetProperty("imported").GetInt32();
    }

    public void Dispose() => client.Dispose();

    private string ValueOf(string key) => $"{_state}/value?key={Uri.EscapeDataString(key)}";
}
