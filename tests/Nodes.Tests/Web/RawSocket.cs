using System.Net.Sockets;
using System.Text;

namespace Lolo.Nodes.Tests.Web;

/// <summary>A client that can break every rule.</summary>
internal sealed class RawSocket : IDisposable
{
    private readonly TcpClient _tcp;
    private readonly NetworkStream _stream;

    private RawSocket(TcpClient tcp) => (_tcp, _stream) = (tcp, tcp.GetStream());

    private static CancellationToken Patience => new CancellationTokenSource(TimeSpan.FromSeconds(60)).Token;

    /// <summary>Opens a connection and sends nothing.</summary>
    public static async Task<RawSocket> ConnectAsync(int port, int receiveBuffer = 0)
    {
        var tcp = new TcpClient();
        if (receiveBuffer > 0)
        {
            tcp.ReceiveBufferSize = receiveBuffer;
        }

        await tcp.ConnectAsync("127.0.0.1", port, Patience);
        return new(tcp);
    }

    /// <summary>Opens a WebSocket.</summary>
    public static async Task<RawSocket> OpenAsync(int port, string path, int receiveBuffer = 0)
    {
        var socket = await ConnectAsync(port, receiveBuffer);
        await socket.WriteAsync(Upgrade(path));
        Assert.StartsWith("HTTP/1.1 101", await socket.ReadHeadAsync());
        return socket;
    }

    public static string Upgrade(string path, string more = "", string key = "Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n", string version = "13") =>
        $"GET {path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n{key}Sec-WebSocket-Version: {version}\r\n{more}\r\n";

    /// <summary>A client's frame: opcode and flags as given, masked with zeros.</summary>
    public static byte[] Frame(int first, ReadOnlySpan<byte> payload)
    {
        byte[] length = payload.Length < 126
            ? [(byte)(0x80 | payload.Length)]
            : [0xFE, (byte)(payload.Length >> 8), (byte)payload.Length];
        return [(byte)first, .. length, 0, 0, 0, 0, .. payload];
    }

    public Task WriteAsync(string text) => WriteAsync(Encoding.UTF8.GetBytes(text));

    public Task WriteAsync(byte[] bytes) => _stream.WriteAsync(bytes, Patience).AsTask();

    /// <summary>The head of an HTTP answer.</summary>
    public async Task<string> ReadHeadAsync()
    {
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await _stream.ReadAsync(one, Patience) > 0)
        {
            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    /// <summary>The next frame of the server: its opcode and payload; null at the end of the connection, however it came.</summary>
    public async Task<(int Opcode, byte[] Payload)?> ReadFrameAsync()
    {
        var head = new byte[2];
        try
        {
            if (await _stream.ReadAtLeastAsync(head, 2, throwOnEndOfStream: false, Patience) < 2)
            {
                return null;
            }
        }
        catch (IOException)
        {
            return null;
        }

        var length = (int)head[1];
        if (length >= 126)
        {
            var more = new byte[length == 126 ? 2 : 8];
            await _stream.ReadExactlyAsync(more, Patience);
            length = more.Aggregate(0, (sum, digit) => (sum << 8) | digit);
        }

        var payload = new byte[length];
        await _stream.ReadExactlyAsync(payload, Patience);
        return (head[0] & 15, payload);
    }

    /// <summary>The code of the server's close frame; frames before it are passed over.</summary>
    public async Task<int> ReadCloseAsync()
    {
        while (await ReadFrameAsync() is var (opcode, payload))
        {
            if (opcode == 8)
            {
                return payload.Length < 2 ? 1005 : (payload[0] << 8) | payload[1];
            }
        }

        return 1006;
    }

    public void Dispose() => _tcp.Dispose();
}
