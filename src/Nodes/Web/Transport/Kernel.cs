using System.Net.Sockets;
using System.Runtime.InteropServices;

namespace Lolo.Nodes.Web.Transport;

/// <summary>
/// What Linux does with sockets and their events, without a wait but for <see cref="Wait"/>: epoll(7), accept4(2), recv(2), poll(2), send(2). Members that
/// return a number return -1 where the kernel refuses; <see cref="Error"/> says why, to the thread that asked.
/// </summary>
internal static class Kernel
{
    /// <summary>Something has arrived, or somebody has come.</summary>
    public const uint Readable = 0x1;

    /// <summary>There is room to send again.</summary>
    public const uint Writable = 0x4;

    /// <summary>The connection has ended or is lost; told unasked.</summary>
    public const uint Ended = 0x8 | 0x10;

    /// <summary>The client sends nothing more.</summary>
    public const uint EndOfInput = 0x2000;

    /// <summary>An event is told once, to one thread, when it happens.</summary>
    public const uint Once = 1u << 31;

    /// <summary>The reason of a refusal: nothing can be read, accepted or sent now (EAGAIN).</summary>
    public const int TryAgain = 11;

    /// <summary>The reason of a refusal: a signal came (EINTR); to be tried again.</summary>
    public const int Interrupted = 4;

    /// <summary>The reason of a refusal: the client has gone before it was let in (ECONNABORTED).</summary>
    public const int Gone = 103;

    /// <summary>More is sent right after this, so that it need not travel alone.</summary>
    public const int More = 0x8000;

    private const int CloseOnExecute = 0x80000;
    private const int NoWait = 0x800;
    private const int NoSignal = 0x4000;
    private const int AddEvents = 1;
    private const int ChangeEvents = 3;
    private const int BothWays = 2;
    private const int EventBytes = 16;

    // On x64 the structure is packed.
    private static readonly int _tokenAt = RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 4 : 8;

    /// <summary>The reason of the last refusal to this thread, an errno(3).</summary>
    public static int Error => Marshal.GetLastPInvokeError();

    /// <summary>A reason in words.</summary>
    /// <param name="error">The reason.</param>
    public static string Words(int error) => Marshal.GetPInvokeErrorMessage(error);

    /// <summary>A list of sockets whose events are told.</summary>
    public static int OpenEvents() => EpollCreate(CloseOnExecute);

    /// <summary>A number that can be told to all who wait for events, by <see cref="Ring"/>.</summary>
    public static KernelHandle OpenBell() => new(EventCreate(0, CloseOnExecute | NoWait));

    /// <summary>Rings a bell, for ever.</summary>
    /// <param name="bell">The bell.</param>
    public static void Ring(KernelHandle bell)
    {
        var one = 1L;
        Write(bell, ref one, sizeof(long));
    }

    /// <summary>Begins to tell events of a socket, or changes which.</summary>
    /// <param name="list">The list.</param>
    /// <param name="socket">The socket.</param>
    /// <param name="events">Which.</param>
    /// <param name="token">Comes with the events.</param>
    /// <param name="isKnown">Whether the list knows the socket.</param>
    /// <exception cref="ObjectDisposedException">The socket has been closed.</exception>
    public static int Watch(int list, SafeHandle socket, uint events, long token, bool isKnown)
    {
        Span<byte> told = stackalloc byte[EventBytes];
        MemoryMarshal.Write(told, events);
        MemoryMarshal.Write(told[_tokenAt..], token);
        return EpollControl(list, isKnown ? ChangeEvents : AddEvents, socket, ref told[0]);
    }

    /// <summary>Waits for one event.</summary>
    /// <param name="list">The list.</param>
    /// <param name="events">What has happened.</param>
    /// <param name="token">To which socket.</param>
    public static void Wait(int list, out uint events, out long token)
    {
        Span<byte> told = stackalloc byte[EventBytes];
        while (EpollWait(list, ref told[0], 1, -1) != 1)
        {
            if (Error != Interrupted)
            {
                throw new IOException($"waiting for the events of sockets failed: {Words(Error)}");
            }
        }

        events = MemoryMarshal.Read<uint>(told);
        token = MemoryMarshal.Read<long>(told[_tokenAt..]);
    }

    /// <summary>Accepts who has come.</summary>
    /// <param name="listening">The listening socket.</param>
    /// <param name="address">Gets the client's address, as the kernel writes it.</param>
    /// <exception cref="ObjectDisposedException">The socket has been closed.</exception>
    public static int Accept(SafeSocketHandle listening, Span<byte> address)
    {
        var length = address.Length;
        return Accept(listening, ref address[0], ref length, CloseOnExecute | NoWait);
    }

    /// <summary>The address that a socket has on this machine.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="address">Gets it, as the kernel writes it.</param>
    public static int Name(KernelHandle socket, Span<byte> address)
    {
        var length = address.Length;
        return GetName(socket, ref address[0], ref length);
    }

    /// <summary>Reads what has arrived; 0 at the end.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="buffer">Gets it.</param>
    /// <exception cref="ObjectDisposedException">The socket has been closed.</exception>
    public static int Receive(KernelHandle socket, Span<byte> buffer) => (int)Receive(socket, ref buffer[0], buffer.Length, 0);

    /// <summary>Whether something can be read, or the end.</summary>
    /// <param name="socket">The socket.</param>
    /// <exception cref="ObjectDisposedException">The socket has been closed.</exception>
    public static bool HasArrived(KernelHandle socket)
    {
        var isHeld = false;
        try
        {
            socket.DangerousAddRef(ref isHeld);
            var asked = new Asked { Socket = (int)socket.DangerousGetHandle(), Events = (short)Readable };
            return Poll(ref asked, 1, 0) != 0;
        }
        finally
        {
            if (isHeld)
            {
                socket.DangerousRelease();
            }
        }
    }

    /// <summary>Sends as much as there is room for.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="bytes">The bytes.</param>
    /// <param name="flags">0 or <see cref="More"/>.</param>
    /// <exception cref="ObjectDisposedException">The socket has been closed.</exception>
    public static int Send(KernelHandle socket, ReadOnlySpan<byte> bytes, int flags) =>
        (int)Send(socket, ref MemoryMarshal.GetReference(bytes), bytes.Length, flags | NoSignal);

    /// <summary>Ends both ways of a connection, and so all waits for it.</summary>
    /// <param name="socket">The socket.</param>
    public static void End(KernelHandle socket) => _ = Shutdown(socket, BothWays);

    /// <summary>Gives a list or a socket back; no event of it is told any more.</summary>
    /// <param name="file">The list or the socket.</param>
    public static void Close(int file) => _ = CloseFile(file);

    [DllImport("libc", EntryPoint = "epoll_create1", SetLastError = true)]
    private static extern int EpollCreate(int flags);

    [DllImport("libc", EntryPoint = "epoll_ctl", SetLastError = true)]
    private static extern int EpollControl(int list, int what, SafeHandle socket, ref byte told);

    [DllImport("libc", EntryPoint = "epoll_wait", SetLastError = true)]
    private static extern int EpollWait(int list, ref byte told, int most, int milliseconds);

    [DllImport("libc", EntryPoint = "eventfd", SetLastError = true)]
    private static extern int EventCreate(uint first, int flags);

    [DllImport("libc", EntryPoint = "write")]
    private static extern nint Write(KernelHandle file, ref long number, nint length);

    [DllImport("libc", EntryPoint = "accept4", SetLastError = true)]
    private static extern int Accept(SafeSocketHandle listening, ref byte address, ref int length, int flags);

    [DllImport("libc", EntryPoint = "getsockname", SetLastError = true)]
    private static extern int GetName(KernelHandle socket, ref byte address, ref int length);

    [DllImport("libc", EntryPoint = "recv", SetLastError = true)]
    private static extern nint Receive(KernelHandle socket, ref byte buffer, nint length, int flags);

    [DllImport("libc", EntryPoint = "poll", SetLastError = true)]
    private static extern int Poll(ref Asked asked, nuint count, int milliseconds);

    [DllImport("libc", EntryPoint = "send", SetLastError = true)]
    private static extern nint Send(KernelHandle socket, ref byte bytes, nint length, int flags);

    [DllImport("libc", EntryPoint = "shutdown")]
    private static extern int Shutdown(KernelHandle socket, int how);

    [DllImport("libc", EntryPoint = "close")]
    private static extern int CloseFile(int file);

    [StructLayout(LayoutKind.Sequential)]
    private struct Asked
    {
        public int Socket;
        public short Events;
        public short Happened;
    }
}
