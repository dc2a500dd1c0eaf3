using System.Buffers.Binary;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;

namespace Lolo.EndToEnd.Tests.Conformance;

/// <summary>A client over bare TCP that sends what a case says and holds every frame of the server to the standard.</summary>
internal sealed class RawClient : IDisposable
{
    private const int LongestShown = 64;
    private readonly TcpClient _tcp;
    private readonly Stream _stream;
    private readonly BufferedStream _reads;
    private readonly CancellationTokenSource _patience = new(Patience.Limit);
    private readonly List<string> _heard = [];
    private readonly SemaphoreSlim _more = new(0);

    private RawClient(TcpClient tcp)
    {
        _tcp = tcp;
        _stream = tcp.GetStream();
        _reads = new(_stream, 16 << 10);
    }

    /// <summary>Plays a case.</summary>
    /// <returns>Every frame the server sent, to the end of the connection.</returns>
    public static async Task<IReadOnlyList<string>> PlayAsync(int port, string path, Case played)
    {
        using var client = await OpenAsync(port, path);
        var reading = client.ReadAsync(played.StopsMidFrame);
        await client.SendAsync(played.Steps);
        await reading;
        return client._heard;
    }

    /// <summary>Opens a WebSocket.</summary>
    public static async Task<RawClient> OpenAsync(int port, string path)
    {
        var tcp = new TcpClient { NoDelay = true };
        await tcp.ConnectAsync("127.0.0.1", port);
        return await new RawClient(tcp).GreetAsync(path);
    }

    /// <summary>A frame in a few words: what it is, and its bytes or, when they are many, their hash. Of a close the code.</summary>
    public static string Describe(int opcode, ReadOnlySpan<byte> payload)
    {
        var name = opcode switch { 1 => "text", 2 => "binary", 9 => "ping", 10 => "pong", 8 => "close", _ => $"opcode {opcode}" };
        return opcode == ClientFrame.Close
            ? payload.Length == 0 ? "close" : $"close {BinaryPrimitives.ReadUInt16BigEndian(payload)}"
            : payload.Length <= LongestShown
                ? $"{name} {Convert.ToHexString(payload)}"
                : $"{name} of {payload.Length} bytes, {Convert.ToHexString(SHA256.HashData(payload))}";
    }

    /// <summary>What an echo of a text sounds like.</summary>
    public static string TextOf(string text) => Describe(ClientFrame.Text, Encoding.UTF8.GetBytes(text));

    public void Dispose()
    {
        _tcp.Dispose();
        _patience.Dispose();
        _more.Dispose();
    }

    private async Task<RawClient> GreetAsync(string path)
    {
        await _stream.WriteAsync(Faults.RawFrames.Handshake(path), _patience.Token);
        var head = new StringBuilder();
        var one = new byte[1];
        while (!head.ToString().EndsWith("\r\n\r\n", StringComparison.Ordinal) && await _reads.ReadAsync(one, _patience.Token) > 0)
        {
            head.Append((char)one[0]);
        }

        Assert.StartsWith("HTTP/1.1 101 ", head.ToString());
        return this;
    }

    private async Task SendAsync(Step[] steps)
    {
        try
        {
            foreach (var step in steps)
            {
                for (var at = 0; at < step.Bytes.Length; at += step.Chop == 0 ? step.Bytes.Length : step.Chop)
                {
                    var end = step.Chop == 0 ? step.Bytes.Length : Math.Min(at + step.Chop, step.Bytes.Length);
                    await _stream.WriteAsync(step.Bytes.AsMemory(at, end - at), _patience.Token);
                }

                while (_heard.Count < step.Until)
                {
                    await _more.WaitAsync(_patience.Token);
                }
            }
        }
        catch (IOException)
        {
            // A server that has failed the connection need not take the rest; what it said is judged.
        }
    }

    private async Task ReadAsync(bool stopsMidFrame)
    {
        while (await ReadFrameAsync() is var (opcode, payload))
        {
            _heard.Add(Describe(opcode, payload));
            _more.Release();
            if (opcode == ClientFrame.Close)
            {
                Assert.Equal(0, await AnswerAndReadOnAsync(payload, stopsMidFrame));
                return;
            }
        }

        _heard.Add("end without a close");
        _more.Release(100);
    }

    // After its close frame a server sends nothing, and ends the connection.
    private async Task<int> AnswerAndReadOnAsync(byte[] payload, bool stopsMidFrame)
    {
        try
        {
            if (stopsMidFrame)
            {
                _tcp.Client.Shutdown(SocketShutdown.Send);
            }
            else
            {
                await _stream.WriteAsync(ClientFrame.Of(ClientFrame.Close, payload), _patience.Token);
            }

            return await _reads.ReadAsync(new byte[100], _patience.Token);
        }
        catch (IOException)
        {
            return 0;
        }
    }

    private async Task<(int Opcode, byte[] Payload)?> ReadFrameAsync()
    {
        var head = new byte[10];
        if (await _reads.ReadAtLeastAsync(head.AsMemory(0, 2), 2, throwOnEndOfStream: false, _patience.Token) < 2)
        {
            return null;
        }

        var opcode = head[0] & 0x0F;
        Assert.True((head[0] & 0xF0) == 0x80, "the server sends whole messages without reserved bits");
        Assert.True((head[1] & 0x80) == 0, "a server does not mask");
        long length = head[1];
        if (length >= 126)
        {
            var more = length == 126 ? 2 : 8;
            await _reads.ReadExactlyAsync(head.AsMemory(2, more), _patience.Token);
            length = more == 2 ? BinaryPrimitives.ReadUInt16BigEndian(head.AsSpan(2)) : BinaryPrimitives.ReadInt64BigEndian(head.AsSpan(2));
            Assert.True(length > (more == 2 ? 125 : ushort.MaxValue) && opcode < 8, "a length takes no more bytes than it needs, and a control frame is short");
        }

        var payload = new byte[length];
        await _reads.ReadExactlyAsync(payload, _patience.Token);
        return (opcode, payload);
    }
}
