using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Lolo.EndToEnd.Tests.Inspecting;

/// <summary>A debugger that speaks V8's inspector protocol, as Chrome DevTools does.</summary>
internal sealed class DebuggerClient : IDisposable
{
    private readonly ClientWebSocket _socket = new();
    private readonly List<JsonNode> _events = [];
    private int _last;

    /// <summary>Connects to the graph that listens at a port, and enables the debugger.</summary>
    public static async Task<DebuggerClient> ConnectAsync(int port)
    {
        var client = new DebuggerClient();
        await client._socket.ConnectAsync(new((string)(await ListAsync(port))!["webSocketDebuggerUrl"]!), default).WaitAsync(Patience.Limit);
        await client.CallAsync("Runtime.enable");
        await client.CallAsync("Debugger.enable");
        return client;
    }

    /// <summary>The one target of a port; null while there is none.</summary>
    public static async Task<JsonNode?> ListAsync(int port)
    {
        using var http = new HttpClient(new SocketsHttpHandler { UseProxy = false });
        return JsonNode.Parse(await http.GetStringAsync($"http://127.0.0.1:{port}/json/list").WaitAsync(Patience.Limit)) is JsonArray { Count: 1 } list ? list[0] : null;
    }

    /// <summary>Whether the other side has ended the connection.</summary>
    public async Task ClosedAsync()
    {
        try
        {
            while (_socket.State == WebSocketState.Open)
            {
                await ReadAsync();
            }
        }
        catch (WebSocketException)
        {
            // Cut without a farewell, as a process that ends does.
        }
    }

    /// <summary>Calls a method and waits for its result.</summary>
    public async Task<JsonNode> CallAsync(string method, JsonObject? parameters = null)
    {
        var id = ++_last;
        var order = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters ?? [] };
        await _socket.SendAsync(Encoding.UTF8.GetBytes(order.ToJsonString()), WebSocketMessageType.Text, true, default).WaitAsync(Patience.Limit);
        while (true)
        {
            var message = await ReadAsync();
            if (message["id"] is { } answered && (int)answered == id)
            {
                return message["error"] is { } error ? throw new InvalidOperationException($"{method}: {error.ToJsonString()}") : message["result"]!;
            }

            _events.Add(message);
        }
    }

    /// <summary>Waits for an event that no call before has taken.</summary>
    public async Task<JsonNode> HearAsync(string method, Func<JsonNode, bool>? fits = null)
    {
        bool Fits(JsonNode message) => (string?)message["method"] == method && fits?.Invoke(message["params"]!) != false;
        while (true)
        {
            if (_events.FirstOrDefault(Fits) is { } heard)
            {
                _events.Remove(heard);
                return heard["params"]!;
            }

            _events.Add(await ReadAsync());
        }
    }

    public void Dispose() => _socket.Dispose();

    private async Task<JsonNode> ReadAsync()
    {
        var buffer = new byte[64 * 1024];
        using var message = new MemoryStream();
        while (true)
        {
            var read = await _socket.ReceiveAsync(buffer, default).WaitAsync(Patience.Limit);
            if (read.MessageType == WebSocketMessageType.Close)
            {
                throw new WebSocketException("closed");
            }

            message.Write(buffer, 0, read.Count);
            if (read.EndOfMessage)
            {
                return JsonNode.Parse(message.ToArray())!;
            }
        }
    }
}
