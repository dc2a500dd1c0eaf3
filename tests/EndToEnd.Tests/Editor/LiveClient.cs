using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Editor;

/// <summary>A page that looks on: reads frames of the live socket, one after another, and gives orders.</summary>
internal sealed class LiveClient : IAsyncDisposable
{
    private readonly ClientWebSocket _socket = new();

    public static async Task<LiveClient> OpenAsync(AdminHost host, string path = "/api/live")
    {
        var client = new LiveClient();
        client._socket.Options.SetRequestHeader("Authorization", $"Bearer {host.Token}");
        await client._socket.ConnectAsync(new($"ws://localhost:{host.Port}{path}"), CancellationToken.None).WaitAsync(Patience.Limit);
        return client;
    }

    public WebSocketCloseStatus? Code => _socket.CloseStatus;

    public string? Reason => _socket.CloseStatusDescription;

    public Task OrderAsync(object order) => SendAsync(JsonSerializer.Serialize(order));

    public Task SendAsync(string text) => _socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, CancellationToken.None);

    /// <summary>The next message as text; null at the end.</summary>
    public async Task<string?> ReadAsync()
    {
        using var whole = new MemoryStream();
        var buffer = new byte[64 << 10];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, CancellationToken.None).WaitAsync(Patience.Limit);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                return null;
            }

            whole.Write(buffer.AsSpan(0, part.Count));
            if (part.EndOfMessage)
            {
                return Encoding.UTF8.GetString(whole.ToArray());
            }
        }
    }

    /// <summary>The next frame; null at the end.</summary>
    public async Task<JsonElement?> NextAsync()
    {
        if (await ReadAsync() is not { } text)
        {
            return null;
        }

        using var json = JsonDocument.Parse(text);
        return json.RootElement.Clone();
    }

    /// <summary>The next frame of a type that is as wanted; others are passed over.</summary>
    public async Task<JsonElement> FindAsync(string type, Func<JsonElement, bool>? wanted = null)
    {
        var passed = new Queue<string>();
        while (await NextOrTellAsync(type, passed) is { } frame)
        {
            if (frame.GetProperty("type").GetString() == type && wanted?.Invoke(frame) != false)
            {
                return frame;
            }
        }

        throw new InvalidOperationException($"the socket has ended without `{type}`: {Code} {Reason}");
    }

    private async Task<JsonElement?> NextOrTellAsync(string type, Queue<string> passed)
    {
        try
        {
            var frame = await NextAsync();
            passed.Enqueue($"{frame}");
            return frame;
        }
        catch (TimeoutException)
        {
            throw new InvalidOperationException($"waited in vain for such a `{type}`; what came was\n{string.Join('\n', passed.TakeLast(20))}");
        }
    }

    /// <summary>Reads on to the end.</summary>
    public async Task EndAsync()
    {
        while (await ReadAsync() is not null)
        {
        }
    }

    public Task CloseAsync(int code = 1000) => _socket.CloseOutputAsync((WebSocketCloseStatus)code, "", CancellationToken.None);

    public ValueTask DisposeAsync()
    {
        _socket.Dispose();
        return default;
    }
}
