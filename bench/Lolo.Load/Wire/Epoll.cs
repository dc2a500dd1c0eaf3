using System.Runtime.InteropServices;

namespace Lolo.Load.Wire;

/// <summary>Tells which sockets have something to read or room to write.</summary>
internal sealed class Epoll : IDisposable
{
    public const uint Readable = 0x1;
    public const uint Writable = 0x4;
    private const int AtOnce = 512;
    private const int CloseOnExec = 0x80000;
    private const int Add = 1;
    private const int Modify = 3;
    private const int TimerSlack = 29;
    // The kernel packs its struct on x64 only.
    private static readonly int _stride = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 12 : 16;
    private readonly byte[] _happenings = GC.AllocateArray<byte>(AtOnce * 16, pinned: true);
    private readonly int _descriptor;

    public Epoll()
    {
        _descriptor = Libc.EpollCreate(CloseOnExec);
        if (_descriptor < 0)
        {
            throw new LoadException($"epoll cannot be had: {Libc.Error(Marshal.GetLastPInvokeError())}");
        }

        // Without it the kernel wakes up to 50 us late, and planned instants would look like latency.
        _ = Libc.Control(TimerSlack, 1, 0, 0, 0);
    }

    /// <summary>Watches a socket.</summary>
    /// <param name="descriptor">The socket.</param>
    /// <param name="number">What <see cref="NumberAt"/> tells of it.</param>
    /// <param name="interest"><see cref="Readable"/>, <see cref="Writable"/> or both.</param>
    public void Watch(int descriptor, int number, uint interest) => Control(Add, descriptor, number, interest);

    /// <summary>Changes what a watched socket is watched for.</summary>
    public void Change(int descriptor, int number, uint interest) => Control(Modify, descriptor, number, interest);

    /// <summary>Waits until something happens.</summary>
    /// <param name="nanoseconds">At most this long; 0 looks only.</param>
    /// <returns>How many sockets it happened to.</returns>
    public int Wait(long nanoseconds)
    {
        var count = Libc.EpollWait(_descriptor, ref _happenings[0], AtOnce, new Libc.Pause(nanoseconds), 0);
        if (count >= 0)
        {
            return count;
        }

        var error = Marshal.GetLastPInvokeError();
        return error == Libc.Interrupted ? 0 : throw new LoadException($"epoll does not wait: {Libc.Error(error)}");
    }

    /// <summary>The number of a socket that something happened to.</summary>
    public int NumberAt(int index) => MemoryMarshal.Read<int>(_happenings.AsSpan((index * _stride) + _stride - 8));

    /// <summary>Whether a socket that something happened to has room to write.</summary>
    public bool IsWritableAt(int index) => (MemoryMarshal.Read<uint>(_happenings.AsSpan(index * _stride)) & Writable) != 0;

    /// <summary>Whether it has something to read, an error or its end.</summary>
    public bool IsReadableAt(int index) => (MemoryMarshal.Read<uint>(_happenings.AsSpan(index * _stride)) & ~Writable) != 0;

    /// <inheritdoc/>
    public void Dispose() => _ = Libc.Close(_descriptor);

    private void Control(int operation, int descriptor, int number, uint interest)
    {
        Span<byte> happening = stackalloc byte[16];
        happening.Clear();
        MemoryMarshal.Write(happening, interest);
        MemoryMarshal.Write(happening[(_stride - 8)..], number);
        if (Libc.EpollControl(_descriptor, operation, descriptor, ref happening[0]) < 0)
        {
            throw new LoadException($"epoll does not watch client {number}: {Libc.Error(Marshal.GetLastPInvokeError())}");
        }
    }
}
