using System.Buffers.Binary;
using System.Net.WebSockets;
using System.Text;
using BenchmarkDotNet.Attributes;
using Lolo.Nodes.Tests.Costs;
using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Listening;
using Lolo.Nodes.Web.Sockets.Receiving;
using Microsoft.Extensions.Options;

namespace Lolo.Bench;

/// <summary>What it costs to make a string of a client's text message that has arrived: our reader beside the framework's. One operation is one message.</summary>
[MemoryDiagnoser]
public class ReaderBenchmark
{
    private const int Messages = 10_000;
    private RewoundStream _stream = null!;
    private MessageReader _reader = null!;
    private WebSocket _socket = null!;
    private byte[] _buffer = [];

    /// <summary>Bytes of a message.</summary>
    [Params(64, 1024, 16 << 10)]
    public int Size { get; set; }

    [GlobalSetup]
    public void Start()
    {
        _stream = new(Sent());
        var memory = new SessionMemory(Options.Create(new WebOptions()));
        _reader = new(new(_stream, memory, new(), TimeProvider.System), 1 << 20, 1024, memory, TimeProvider.System, static _ => { });
        _socket = WebSocket.CreateFromStream(_stream, new() { IsServer = true, KeepAliveInterval = TimeSpan.Zero });
        _buffer = new byte[Size];
    }

    [Benchmark(OperationsPerInvoke = Messages)]
    public async Task<int> Ours()
    {
        _stream.Rewind();
        var length = 0;
        for (var i = 0; i < Messages; i++)
        {
            length += ((string)(await _reader.ReadAsync()).Message!).Length;
        }

        return length;
    }

    [Benchmark(OperationsPerInvoke = Messages, Baseline = true)]
    public async Task<int> Framework()
    {
        _stream.Rewind();
        var length = 0;
        for (var i = 0; i < Messages; i++)
        {
            var filled = 0;
            var piece = await _socket.ReceiveAsync(Memory<byte>.Empty, CancellationToken.None);
            while (!piece.EndOfMessage)
            {
                piece = await _socket.ReceiveAsync(_buffer.AsMemory(filled), CancellationToken.None);
                filled += piece.Count;
            }

            length += Encoding.UTF8.GetString(_buffer, 0, filled).Length;
        }

        return length;
    }

    private byte[] Sent()
    {
        using var sent = new MemoryStream();
        for (var i = 0; i < Messages; i++)
        {
            byte[] header = [0x81, 0xFE, 0, 0, 0x37, 0xFA, 0x21, 0x3D];
            BinaryPrimitives.WriteUInt16BigEndian(header.AsSpan(2), (ushort)Size);
            sent.Write(Size < 126 ? [0x81, (byte)(0x80 | Size), .. header[4..]] : header);
            for (var at = 0; at < Size; at++)
            {
                sent.WriteByte((byte)('x' ^ header[4 + (at & 3)]));
            }
        }

        return sent.ToArray();
    }
}
