using System.Buffers.Binary;
using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lolo.EndToEnd.Tests.Measuring;

/// <summary>A chat whose deliveries a test may bend: leave out, repeat, put off, cut. It tells what it has done.</summary>
internal sealed class CrookedServer : IAsyncDisposable
{
    private readonly TcpListener _listener = new(IPAddress.Loopback, 0);
    private readonly Func<int, int, byte[], IEnumerable<byte[]>> _bend;
    private readonly Lock _turn = new();
    private readonly List<NetworkStream> _members = [];
    private readonly List<int> _deliveries = [];
    private readonly ConcurrentQueue<Task> _work = [];

    /// <summary>Starts it.</summary>
    /// <param name="bend">
    /// Is asked before each delivery: to which client (by order of arrival), which of its deliveries it is (from 0), and the text; it tells the
    /// bytes to write instead. Null writes each text in a frame.
    /// </param>
    public CrookedServer(Func<int, int, byte[], IEnumerable<byte[]>>? bend = null)
    {
        _bend = bend ?? ((_, _, text) => [Text(text)]);
        _listener.Start();
        Port = ((IPEndPoint)_listener.LocalEndpoint).Port;
        _work.Enqueue(AcceptAsync());
    }

    public int Port { get; }

    /// <summary>Whether a text goes to its sender alone.</summary>
    public bool IsEcho { get; init; }

    /// <summary>Whether a text goes to its sender too.</summary>
    public bool TellsSenders { get; init; }

    /// <summary>Texts that came.</summary>
    public int Texts { get; private set; }

    /// <summary>Payloads of pongs that came.</summary>
    public ConcurrentQueue<string> Pongs { get; } = [];

    /// <summary>A frame with a text, its length written the shortest way.</summary>
    public static byte[] Text(byte[] text) => Frame(0x81, text);

    /// <summary>A frame.</summary>
    /// <param name="first">Its first byte.</param>
    /// <param name="payload">Its payload.</param>
    public static byte[] Frame(byte first, byte[] payload)
    {
        var length = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(length, payload.Length);
        byte[] head = payload.Length switch
        {
            < 126 => [(byte)payload.Length],
            <= ushort.MaxValue => [126, .. length[6..]],
            _ => [127, .. length],
        };
        return [first, .. head, .. payload];
    }

    public async ValueTask DisposeAsync()
    {
        _listener.Stop();
        foreach (var member in _members)
        {
            await member.DisposeAsync();
        }

        while (_work.TryDequeue(out var task))
        {
            await task.WaitAsync(Patience.Limit);
        }
    }

    private async Task AcceptAsync()
    {
        while (true)
        {
            try
            {
                var client = await _listener.AcceptTcpClientAsync();
                client.NoDelay = true;
                _work.Enqueue(ServeAsync(client));
            }
            catch (Exception error) when (error is SocketException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private async Task ServeAsync(TcpClient client)
    {
        using (client)
        {
            try
            {
                var stream = client.GetStream();
                var frames = new ClientFrames(stream);
                await frames.ReadRequestAsync();
                Join(stream);
                await ListenAsync(stream, frames);
            }
            catch (Exception error) when (error is IOException or ObjectDisposedException)
            {
                // The client or the test has ended it.
            }
        }
    }

    private void Join(NetworkStream stream)
    {
        lock (_turn)
        {
            _members.Add(stream);
            _deliveries.Add(0);
            stream.Write(Encoding.ASCII.GetBytes(
                "HTTP/1.1 101 Switching Protocols\r\nupgrade: websocket\r\nconnection: upgrade\r\nsec-websocket-accept: s3pPLMBiTxaQ9kYGzzhZRbK+xOo=\r\n\r\n"));
            stream.Write(Text("welcome"u8.ToArray()));
        }
    }

    private async Task ListenAsync(NetworkStream stream, ClientFrames frames)
    {
        while (true)
        {
            var (code, payload) = await frames.ReadAsync();
            switch (code)
            {
                case 1:
                    Tell(stream, payload);
                    break;
                case 8:
                    stream.Write(Frame(0x88, payload));
                    return;
                case 10:
                    Pongs.Enqueue(Encoding.UTF8.GetString(payload));
                    break;
            }
        }
    }

    private void Tell(NetworkStream sender, byte[] text)
    {
        byte[] said = [.. "one says: "u8, .. text, .. " (said #1)"u8];
        lock (_turn)
        {
            Texts++;
            for (var member = 0; member < _members.Count; member++)
            {
                if (IsEcho ? _members[member] == sender : TellsSenders || _members[member] != sender)
                {
                    foreach (var bytes in _bend(member, _deliveries[member]++, said))
                    {
                        _members[member].Write(bytes);
                    }
                }
            }
        }
    }
}
