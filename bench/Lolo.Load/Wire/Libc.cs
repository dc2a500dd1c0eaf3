using System.Runtime.InteropServices;

namespace Lolo.Load.Wire;

/// <summary>The calls of Linux that the generator stands on: .NET's sockets hop between threads, which is what must not be measured.</summary>
internal static partial class Libc
{
    public const int AgainLater = 11;
    public const int InProgress = 115;
    public const int Interrupted = 4;
    public const int TooManyFiles = 24;
    private const string Library = "libc";

    [LibraryImport(Library, EntryPoint = "socket", SetLastError = true)]
    public static partial int Socket(int domain, int type, int protocol);

    [LibraryImport(Library, EntryPoint = "bind", SetLastError = true)]
    public static partial int Bind(int descriptor, in InternetAddress address, int length);

    [LibraryImport(Library, EntryPoint = "connect", SetLastError = true)]
    public static partial int Connect(int descriptor, in InternetAddress address, int length);

    [LibraryImport(Library, EntryPoint = "setsockopt", SetLastError = true)]
    public static partial int SetOption(int descriptor, int level, int name, in int value, int length);

    [LibraryImport(Library, EntryPoint = "getsockopt", SetLastError = true)]
    public static partial int GetOption(int descriptor, int level, int name, ref int value, ref int length);

    [LibraryImport(Library, EntryPoint = "recv", SetLastError = true)]
    public static partial nint Receive(int descriptor, ref byte buffer, nuint length, int flags);

    [LibraryImport(Library, EntryPoint = "send", SetLastError = true)]
    public static partial nint Send(int descriptor, ref readonly byte buffer, nuint length, int flags);

    [LibraryImport(Library, EntryPoint = "close", SetLastError = true)]
    public static partial int Close(int descriptor);

    [LibraryImport(Library, EntryPoint = "epoll_create1", SetLastError = true)]
    public static partial int EpollCreate(int flags);

    [LibraryImport(Library, EntryPoint = "epoll_ctl", SetLastError = true)]
    public static partial int EpollControl(int epoll, int operation, int descriptor, ref readonly byte happening);

    [LibraryImport(Library, EntryPoint = "epoll_pwait2", SetLastError = true)]
    public static partial int EpollWait(int epoll, ref byte happenings, int count, in Pause pause, nint signals);

    [LibraryImport(Library, EntryPoint = "prctl", SetLastError = true)]
    public static partial int Control(int option, nuint value, nuint third, nuint fourth, nuint fifth);

    /// <summary>The error of the last call, as the system words it.</summary>
    public static string Error(int number) => Marshal.GetPInvokeErrorMessage(number);

    /// <summary>The kernel's <c>sockaddr_in</c>; port and address in the network's order.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct InternetAddress(ushort port, byte last)
    {
        public readonly ushort Family = 2;
        public readonly ushort Port = BitConverter.IsLittleEndian ? (ushort)((port << 8) | (port >> 8)) : port;
        public readonly byte First = 127;
        public readonly byte Second = 0;
        public readonly byte Third = 0;
        public readonly byte Last = last;
        public readonly long Zero = 0;
    }

    /// <summary>The kernel's <c>timespec</c>.</summary>
    [StructLayout(LayoutKind.Sequential)]
    public readonly struct Pause(long nanoseconds)
    {
        public readonly long Seconds = nanoseconds / 1_000_000_000;
        public readonly long Nanoseconds = nanoseconds % 1_000_000_000;
    }
}
