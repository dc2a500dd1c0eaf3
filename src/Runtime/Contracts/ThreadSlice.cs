using System.Runtime.InteropServices;

namespace Lolo.Runtime.Contracts;

/// <summary>
/// Lets threads that wake up run before one that has run for long: threads that run authors' code have the shortest time slice, and one that runs for
/// long gets the longest until it is through. The kernel lets a thread with a shorter slice interrupt one with a longer slice at once, and a thread that
/// yields, as those of the thread pool often do, is put back by one slice of its own. Linux from 6.12 on (earlier kernels take no notice); elsewhere it does nothing. Needs no
/// privilege, and unlike a lower priority it can be taken back. Source: sched_setattr(2) and <c>sched_runtime</c> of fair tasks in
/// kernel/sched/syscalls.c, <c>yield_task_fair</c> in kernel/sched/fair.c.
/// </summary>
public static class ThreadSlice
{
    // The least and the most that the kernel takes, in nanoseconds.
    private const ulong Shortest = 100_000;
    private const ulong Longest = 100_000_000;
    private static readonly (nint GetThread, nint Set, nint Get) _calls = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 when OperatingSystem.IsLinux() => (186, 314, 315),
        Architecture.Arm64 when OperatingSystem.IsLinux() => (178, 274, 275),
        _ => default,
    };

    [ThreadStatic]
    private static int _thread;

    /// <summary>To be called by a thread that begins to run authors' code: the first time it gives it the shortest slice, 0.1 ms.</summary>
    /// <returns>The thread, for <see cref="Lengthen"/>; 0 where nothing is known of slices.</returns>
    public static int Enter()
    {
        if (_thread == 0 && _calls.Set != 0)
        {
            _thread = (int)Call(_calls.GetThread);
            Set(_thread, Shortest);
        }

        return _thread;
    }

    /// <summary>Gives a thread the longest slice, 100 ms. May be called by any thread.</summary>
    /// <param name="thread">What <see cref="Enter"/> gave to it.</param>
    public static void Lengthen(int thread) => Set(thread, Longest);

    /// <summary>Gives a thread the shortest slice again. May be called by any thread.</summary>
    /// <param name="thread">What <see cref="Enter"/> gave to it.</param>
    public static void Shorten(int thread) => Set(thread, Shortest);

    // A courtesy: where the kernel refuses it, all goes on as before.
    private static void Set(int thread, ulong slice)
    {
        Attributes attributes = default;
        var size = Marshal.SizeOf<Attributes>();
        if (thread != 0 && Call(_calls.Get, thread, ref attributes, size, 0) == 0)
        {
            (attributes.Size, attributes.Flags, attributes.Runtime) = ((uint)size, 0, slice);
            _ = Call(_calls.Set, thread, ref attributes, 0, 0);
        }
    }

    [DllImport("libc", EntryPoint = "syscall")]
    private static extern nint Call(nint number);

    [DllImport("libc", EntryPoint = "syscall")]
    private static extern nint Call(nint number, nint thread, ref Attributes attributes, nint sizeOrFlags, nint flags);

    [StructLayout(LayoutKind.Sequential)]
    private struct Attributes
    {
        public uint Size;
        public uint Policy;
        public ulong Flags;
        public int Nice;
        public uint Priority;
        public ulong Runtime;
        public ulong Deadline;
        public ulong Period;
    }
}
