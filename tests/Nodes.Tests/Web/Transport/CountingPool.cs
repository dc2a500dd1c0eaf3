using System.Buffers;

namespace Lolo.Nodes.Tests.Web.Transport;

/// <summary>Counts the buffers that are out.</summary>
internal sealed class CountingPool : MemoryPool<byte>
{
    private int _out;

    public int Out => Volatile.Read(ref _out);

    public override int MaxBufferSize => Shared.MaxBufferSize;

    public override IMemoryOwner<byte> Rent(int minBufferSize = -1)
    {
        Interlocked.Increment(ref _out);
        return new Buffer(this, Shared.Rent(minBufferSize));
    }

    protected override void Dispose(bool disposing)
    {
    }

    private sealed class Buffer(CountingPool pool, IMemoryOwner<byte> inner) : IMemoryOwner<byte>
    {
        public Memory<byte> Memory => inner.Memory;

        public void Dispose()
        {
            Interlocked.Decrement(ref pool._out);
            inner.Dispose();
        }
    }
}
