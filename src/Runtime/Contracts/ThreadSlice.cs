using System.Runtime.InteropServices;

namespace Lolo.Runtime.Contracts;

/// <summary>
/// Lets threads that wake up run before those that have run for long. The kernel lets a thread with a shorter time slice interrupt one with a longer
/// slice at once, so threads that answer sockets have the shortest, and one that runs authors' code for long has the longest until it is through.
/// Linux from 6.12 on (earlier kernels take no notice); elsewhere it does nothing. Needs no privilege, and unlike a lower priority it can be taken
/// back. A thread that such a thread starts has the usual slice. Source: sched_setattr(2) and <c>sched_runtime</c> of fair tasks in kernel/sched/syscalls.c, <c>check_preempt_wakeup_fair</c> in
/// kernel/sched/fair.c.
/// </summary>
public static class ThreadSlice
{
    // The least and the most that the kernel takes, in nanoseconds.
    private const ulong Shortest = 100_000;
    private const ulong Longest = 100_000_000;

    // SCHED_FLAG_RESET_ON_FORK. Without a privilege it cannot be taken back, and need not be.
    private const ulong NotForChildren = 1;

    // The clock of one thread, clock_gettime(2) and CPUCLOCK_PERTHREAD_MASK with CPUCLOCK_SCHED of include/linux/posix-timers_types.h.
    private const int ThreadClock = 6;
    private static readonly (nint GetThread, nint Set, nint Get) _calls = RuntimeInformation.ProcessArchitecture switch
    {
        Architecture.X64 when OperatingSystem.IsLinux() => (186, 314, 315),
        Architecture.Arm64 when OperatingSystem.IsLinux() => (178, 274, 275),
        _ => default,
    };

    [ThreadStatic]
    private static int _thread;

    /// <summary>The calling thread.</summary>
    /// <returns>For the other members; 0 where nothing is known of slices.</returns>
    public static int Current()
    {
        if (_thread == 0 && _calls.Set != 0)
        {
            _thread = (int)Call(_calls.GetThread);
        }

        return _thread;
    }

    /// <summary>Gives the calling thread the shortest slice, 0.1 ms.</summary>
    public static void Shorten() => Set(Current(), Shortest);

    /// <summary>Gives a thread the longest slice, 100 ms. May be called by any thread.</summary>
    /// <param name="thread">What <see cref="Current"/> gave to it.</param>
    /// <returns>The slice it had, in nanoseconds, for <see cref="Set"/>; 0 where it is not known or was the longest already.</returns>
    public static ulong Lengthen(int thread)
    {
        var had = Of(thread);
        Set(thread, Longest);
        return had == Longest ? 0 : had;
    }

    /// <summary>Does work that is known to be long, such as freeing what others have left: with the longest slice until it is through.</summary>
    /// <param name="work">The work, done by the calling thread.</param>
    public static void StandAside(Action work)
    {
        var thread = Current();
        var had = Lengthen(thread);
        try
        {
            work();
        }
        finally
        {
            Set(thread, had);
        }
    }

    /// <summary>Gives a thread a slice. A courtesy: where the kernel refuses it, all goes on as before. May be called by any thread.</summary>
    /// <param name="thread">What <see cref="Current"/> gave to it.</param>
    /// <param name="slice">In nanoseconds; 0 does nothing.</param>
    public static void Set(int thread, ulong slice)
    {
        if (slice != 0 && TryGet(thread, out var attributes))
        {
            (attributes.Size, attributes.Flags, attributes.Runtime) = ((uint)Marshal.SizeOf<Attributes>(), NotForChildren, slice);
            _ = Call(_calls.Set, thread, ref attributes, 0, 0);
        }
    }

    /// <summary>The processor time that a thread has had; null where it is not known. May be called by any thread.</summary>
    /// <param name="thread">What <see cref="Current"/> gave to it.</param>
    public static TimeSpan? ProcessorTime(int thread) =>
        thread != 0 && Clock(((~thread) << 3) | ThreadClock, out var time) == 0
            ? new TimeSpan((time.Seconds * TimeSpan.TicksPerSecond) + (time.Nanoseconds / TimeSpan.NanosecondsPerTick))
            : null;

    private static ulong Of(int thread) => TryGet(thread, out var attributes) ? attributes.Runtime : 0;

    private static bool TryGet(int thread, out Attributes attributes)
    {
        attributes = default;
        return thread != 0 && Call(_calls.Get, thread, ref attributes, Marshal.SizeOf<Attributes>(), 0) == 0;
    }

    [DllImport("libc", EntryPoint = "syscall")]
    private static extern nint Call(nint number);

    [DllImport("libc", EntryPoint = "syscall")]
    private static extern nint Call(nint number, nint thread, ref Attributes attributes, nint sizeOrFlags, nint flags);

    [DllImport("libc", EntryPoint = "clock_gettime")]
    private static extern int Clock(int clock, out Time time);

    [StructLayout(LayoutKind.Sequential)]
    private struct Time
    {
        public nint Seconds;
        public nint Nanoseconds;
    }

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
