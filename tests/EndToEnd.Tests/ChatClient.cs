using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Lolo.EndToEnd.Tests;

/// <summary>A WebSocket client.</summary>
internal sealed class ChatClient(ClientWebSocket socket) : IDisposable
{
    private readonly byte[] _buffer = new byte[64 * 1024];

    public static async Task<ChatClient> ConnectAsync(string url)
    {
        var socket = new ClientWebSocket();
        await socket.ConnectAsync(new(url), new CancellationTokenSource(Patience.Limit).Token);
        return new(socket);
    }

    public Task SayAsync(string text) => socket.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);

    /// <summary>The next message, which is text.</summary>
    public async Task<string> HearAsync()
    {
        var (kind, text) = await ReceiveAsync();
        Assert.Equal(WebSocketMessageType.Text, kind);
        return text;
    }

    /// <summary>Reads the greeting.</summary>
    /// <returns>The session id it tells.</returns>
    public async Task<string> GreetingAsync()
    {
        using var greeting = JsonDocument.Parse(await HearAsync());
        Assert.True(greeting.RootElement.GetProperty("connected").GetBoolean());
        return greeting.RootElement.GetProperty("yourConnectionId").GetString()!;
    }

    /// <summary>The code the server closes with; nothing else comes before.</summary>
    public async Task<int> ClosedAsync()
    {
        var (kind, text) = await ReceiveAsync();
        Assert.True(kind == WebSocketMessageType.Close, $"a message came instead of the close: {text}");
        return (int)socket.CloseStatus!;
    }

    /// <summary>What the server closed with.</summary>
    public int? Code => (int?)socket.CloseStatus;

    public Task LeaveAsync() => socket.CloseAsync(WebSocketCloseStatus.NormalClosure, null, new CancellationTokenSource(Patience.Limit).Token);

    /// <summary>Sends the close frame and does not wait for the answer.</summary>
    public Task SayGoodByeAsync() => socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, new CancellationTokenSource(Patience.Limit).Token);

    public void Dispose() => socket.Dispose();

    /// <summary>The next message, whatever it is.</summary>
    public async Task<(WebSocketMessageType Kind, string Text)> NextAsync(CancellationToken cancellation)
    {
        var count = 0;
        while (true)
        {
            var part = await socket.ReceiveAsync(_buffer.AsMemory(count), cancellation);
            count += part.Count;
            if (part.EndOfMessage)
            {
                return (part.MessageType, Encoding.UTF8.GetString(_buffer, 0, count));
            }
        }
    }

    private async Task<(WebSocketMessageType Kind, string Text)> ReceiveAsync()
    {
        using var patience = new CancellationTokenSource(Patience.Limit);
        return await NextAsync(patience.Token);
    }
}
