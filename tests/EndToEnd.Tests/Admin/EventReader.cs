using System.Net.ServerSentEvents;
using System.Text.Json;

namespace Lolo.EndToEnd.Tests.Admin;

/// <summary>Reads server-sent events, one after another.</summary>
internal sealed class EventReader(HttpResponseMessage answer, Stream body) : IDisposable
{
    private readonly IAsyncEnumerator<SseItem<string>> _events = SseParser.Create(body).EnumerateAsync().GetAsyncEnumerator();

    /// <summary>The next event; null at the end.</summary>
    public async Task<SseItem<string>?> NextAsync() =>
        await _events.MoveNextAsync().AsTask().WaitAsync(Patience.Limit) ? _events.Current : null;

    /// <summary>The next event whose data holds a text.</summary>
    public async Task<SseItem<string>> FindAsync(string text)
    {
        while (await NextAsync() is { } item)
        {
            if (item.Data.Contains(text, StringComparison.Ordinal))
            {
                return item;
            }
        }

        throw new InvalidOperationException($"the stream has ended without `{text}`");
    }

    /// <summary>All events to the end.</summary>
    public async Task<List<SseItem<string>>> RestAsync()
    {
        var all = new List<SseItem<string>>();
        while (await NextAsync() is { } item)
        {
            all.Add(item);
        }

        return all;
    }

    public static JsonElement Json(SseItem<string> item)
    {
        using var json = JsonDocument.Parse(item.Data);
        return json.RootElement.Clone();
    }

    public void Dispose() => answer.Dispose();
}
