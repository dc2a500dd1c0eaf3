using System.Buffers.Binary;
using System.Text;

namespace Lolo.Load.Wire;

/// <summary>A WebSocket client: upgrades, cuts what comes into messages, answers pings.</summary>
/// <param name="loop">Its loop.</param>
/// <param name="request">The request that asks for the upgrade, of <see cref="RequestFor"/>.</param>
/// <param name="talk">Who listens.</param>
internal sealed class WebSocketConnection(Loop loop, byte[] request, ITalk talk) : Connection(loop)
{
    // The pair of key and answer that RFC 6455 gives as its example.
    private const string Key = "dGhlIHNhbXBsZSBub25jZQ==";
    private const byte Final = 0x80;
    private const byte Masked = 0x80;
    private bool _isOpen;
    private bool _isLeaving;
    private MemoryStream? _fragments;

    /// <summary>Who listens.</summary>
    public ITalk Talk { get; set; } = talk;

    /// <summary>Messages that have come while the clients gathered.</summary>
    public int Greetings { get; set; }

    /// <summary>The request that asks for an upgrade at a path.</summary>
    public static byte[] RequestFor(int port, string path) => Encoding.ASCII.GetBytes(
        $"GET {path} HTTP/1.1\r\nHost: localhost:{port}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: {Key}\r\n\r\n");

    /// <summary>Says goodbye; the connection closes when the server does.</summary>
    public void Leave()
    {
        if (!IsClosed && !_isLeaving)
        {
            _isLeaving = true;
            Send([Final | Frame.Close, Masked | 2, 0, 0, 0, 0, 0x03, 0xE8]);
        }
    }

    /// <inheritdoc/>
    protected override void Connected() => Send(request);

    /// <inheritdoc/>
    protected override int Read(ReadOnlySpan<byte> bytes, long at)
    {
        var read = 0;
        if (!_isOpen && (read = ReadAnswer(bytes)) == 0)
        {
            return 0;
        }

        while (!IsClosed && Frame.TryRead(bytes[read..], out var frame))
        {
            var payload = bytes.Slice(read + frame.Head, frame.Length);
            read += frame.Head + frame.Length;
            if (frame is { Code: Frame.Text or Frame.Binary, IsLast: true })
            {
                Talk.Came(this, payload, at);
            }
            else
            {
                Handle(frame, payload, at);
            }
        }

        return read;
    }

    /// <inheritdoc/>
    protected override void Ended(string how)
    {
        Close();
        if (!_isLeaving)
        {
            throw new LoadException($"client {Number}: {how}");
        }
    }

    private int ReadAnswer(ReadOnlySpan<byte> bytes)
    {
        var end = bytes.IndexOf("\r\n\r\n"u8);
        if (end < 0)
        {
            return 0;
        }

        var head = bytes[..end];
        if (!head.StartsWith("HTTP/1.1 101"u8) || head.IndexOf("s3pPLMBiTxaQ9kYGzzhZRbK+xOo="u8) < 0)
        {
            var line = head.IndexOf("\r\n"u8) is >= 0 and var cut ? head[..cut] : head;
            throw new LoadException($"client {Number}: the server answered the upgrade with `{Encoding.Latin1.GetString(line)}`; see --path");
        }

        _isOpen = true;
        Talk.Opened(this);
        return end + 4;
    }

    private void Handle(Frame frame, ReadOnlySpan<byte> payload, long at)
    {
        switch (frame.Code)
        {
            case Frame.Text or Frame.Binary:
                _fragments = new();
                _fragments.Write(payload);
                break;
            case Frame.Continuation when _fragments is { } fragments:
                fragments.Write(payload);
                if (frame.IsLast)
                {
                    _fragments = null;
                    Talk.Came(this, fragments.GetBuffer().AsSpan(0, (int)fragments.Length), at);
                }

                break;
            case Frame.Ping when payload.Length <= 125:
                // Masked with zeros, the payload stays as it is.
                Send([Final | Frame.Pong, (byte)(Masked | payload.Length), 0, 0, 0, 0, .. payload]);
                break;
            case Frame.Pong:
                break;
            case Frame.Close:
                var code = payload.Length < 2 ? "without a code" : $"with {BinaryPrimitives.ReadUInt16BigEndian(payload)} `{Encoding.UTF8.GetString(payload[2..])}`";
                Ended($"the server closed it {code}");
                break;
            default:
                throw new LoadException($"client {Number}: the server sent a frame of code {frame.Code} that does not belong there");
        }
    }
}
