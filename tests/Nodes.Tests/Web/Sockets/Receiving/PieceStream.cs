namespace Lolo.Nodes.Tests.Web.Sockets.Receiving;

/// <summary>A connection whose bytes arrive in pieces, some of them later.</summary>
/// <param name="bytes">The bytes.</param>
/// <param name="most">The largest piece.</param>
/// <param name="random">Decides the pieces; null for pieces as large as may be, all there at once.</param>
internal sealed class PieceStream(ReadOnlyMemory<byte> bytes, int most, Random? random) : Stream
{
    private int _at;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        random?.Next(50) == 0 ? LaterAsync(buffer) : new(Take(buffer));

    public override void Flush() => throw new NotSupportedException();

    public override int Read(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    private async ValueTask<int> LaterAsync(Memory<byte> buffer)
    {
        await Task.Yield();
        return Take(buffer);
    }

    private int Take(Memory<byte> buffer)
    {
        var count = Math.Min(Math.Min(buffer.Length, random?.Next(1, most + 1) ?? most), bytes.Length - _at);
        bytes.Span.Slice(_at, count).CopyTo(buffer.Span);
        _at += count;
        return count;
    }
}
