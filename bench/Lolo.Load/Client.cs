using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lolo.Load;

/// <summary>A WebSocket client of few bytes: thousands of them must not weigh more than what they measure.</summary>
internal sealed class Client : IDisposable
{
    private const int FromAddresses = 50;
    private const int ControlBytes = 125;
    private const byte Close = 8;
    private const byte Ping = 9;
    private const byte Pong = 10;
    private const byte Fin = 0x80;
    private const byte Masked = 0x80;
    private static readonly byte[] _goodbye = [Fin | Close, Masked | 2, 0, 0, 0, 0, 0x03, 0xE8];
    private readonly Socket _socket;

    private Client(Socket socket) => _socket = socket;

    /// <summary>Connects from one of many loopback addresses, so that ports do not run out while old connections linger.</summary>
    /// <param name="number">Decides the address.</param>
    /// <param name="port">Port of the server on 127.0.0.1.</param>
    /// <param name="path">Path of the trigger.</param>
    /// <returns>The client, once its upgrade was accepted; null when it was refused.</returns>
    public static async Task<Client?> ConnectAsync(int number, int port, string path)
    {
        var socket = new Socket(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            socket.Bind(new IPEndPoint(new IPAddress([127, 0, 0, (byte)(1 + (number % FromAddresses))]), 0));
            await socket.ConnectAsync(IPAddress.Loopback, port);
            await socket.SendAsync(Encoding.ASCII.GetBytes(
                $"GET {path} HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
            if (await IsAcceptedAsync(socket))
            {
                return new(socket);
            }
        }
        catch
        {
            socket.Dispose();
            throw;
        }

        socket.Dispose();
        return null;
    }

    /// <summary>Reads and answers pings until the server closes.</summary>
    /// <returns>The close code; 1006 when the connection ended without one.</returns>
    public async Task<int> ListenAsync()
    {
        try
        {
            while (true)
            {
                // No buffer is held while nothing comes.
                await _socket.ReceiveAsync(Memory<byte>.Empty);
                var head = await TakeAsync(2);
                var length = head[1] switch
                {
                    ControlBytes + 1 => BitConverter.ToUInt16([.. (await TakeAsync(2)).Reverse()]),
                    ControlBytes + 2 => (int)BitConverter.ToUInt64([.. (await TakeAsync(8)).Reverse()]),
                    var few => few,
                };
                var payload = await TakeAsync(length);
                switch (head[0] & 0x0F)
                {
                    case Close:
                        var code = length < 2 ? 1005 : (payload[0] << 8) | payload[1];
                        await _socket.SendAsync(_goodbye);
                        return code;
                    case Ping:
                        // Masked with zeros, the payload stays as it is.
                        await _socket.SendAsync((byte[])[Fin | Pong, (byte)(Masked | length), 0, 0, 0, 0, .. payload]);
                        break;
                }
            }
        }
        catch (Exception error) when (error is SocketException or EndOfStreamException)
        {
            return 1006;
        }
    }

    /// <summary>Says goodbye and waits until the server has closed too.</summary>
    public async Task LeaveAsync()
    {
        await _socket.SendAsync(_goodbye);
        await ListenAsync();
    }

    /// <summary>Ends the connection by a reset, as a crash does.</summary>
    public void Crash() => _socket.Close(0);

    /// <inheritdoc/>
    public void Dispose() => _socket.Dispose();

    // The server sends nothing after its answer until the graph does, but both may come in one piece: so the end is found byte by byte.
    private static async Task<bool> IsAcceptedAsync(Socket socket)
    {
        var answer = new byte[1024];
        for (var length = 0; ; length++)
        {
            if (length >= 4 && answer.AsSpan(length - 4, 4).SequenceEqual("\r\n\r\n"u8))
            {
                return answer.AsSpan(0, length).StartsWith("HTTP/1.1 101"u8);
            }

            if (length == answer.Length || await socket.ReceiveAsync(answer.AsMemory(length, 1)) == 0)
            {
                return false;
            }
        }
    }

    private async Task<byte[]> TakeAsync(int count)
    {
        var bytes = new byte[count];
        for (var taken = 0; taken < count;)
        {
            var some = await _socket.ReceiveAsync(bytes.AsMemory(taken));
            taken += some > 0 ? some : throw new EndOfStreamException();
        }

        return bytes;
    }
}
