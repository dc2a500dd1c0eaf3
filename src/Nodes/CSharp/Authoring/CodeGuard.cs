using System.ComponentModel;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>
/// The fuse of C# code: generated code asks it at every turn of a loop and at the entry of every method, so that an endless loop or
/// recursion is an error of its node. Its state belongs to the calling thread and to the turn that thread runs.
/// </summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public static class CodeGuard
{
    private const int FirstLook = 4;
    private const int WidestStride = 4096;

    // Far less than a thread has: every level of an async recursion throws anew on the way up and copies the stack it has so far, so
    // that tens of thousands of levels would take minutes.
    private const int DeepestStack = 768 * 1024;
    private static readonly long _short = Stopwatch.Frequency / 50_000;
    private static readonly long _long = Stopwatch.Frequency / 1_000;

    [ThreadStatic]
    private static int _left;

    [ThreadStatic]
    private static int _stride;

    [ThreadStatic]
    private static TimeSpan _limit;

    [ThreadStatic]
    private static long _started;

    [ThreadStatic]
    private static long _last;

    [ThreadStatic]
    private static nint _floor;

    [ThreadStatic]
    private static int _thread;

    [ThreadStatic]
    private static LongRun _length;

    /// <summary>Counts one step; true when it is time to look at the clock with <see cref="Look"/>.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static bool Tick() => --_left < 0;

    /// <summary>Looks at the clock.</summary>
    /// <param name="run">The node's run.</param>
    /// <exception cref="TimeoutException">The turn has used up its time.</exception>
    /// <exception cref="OperationCanceledException">The node has ended.</exception>
    public static void Look(CodeRun run)
    {
        ArgumentNullException.ThrowIfNull(run);
        if (run.HasEnded)
        {
            _left = 0;
            throw new OperationCanceledException("the version this code belongs to has ended");
        }

        if (_limit == default)
        {
            _left = WidestStride;
            return;
        }

        var now = Stopwatch.GetTimestamp();
        if (_started == 0)
        {
            (_started, _stride) = (now, 1);
            _length.Begin(_thread);
        }
        else if (IsOver(Stopwatch.GetElapsedTime(_started, now)))
        {
            _left = 0;
            throw new TimeoutException(
                $"the code ran for more than {(long)_limit.TotalMilliseconds} ms without a pause; is there an endless loop?");
        }
        else
        {
            var gap = now - _last;
            _stride = gap < _short ? Math.Min(_stride * 2, WidestStride) : gap > _long ? Math.Max(_stride / 4, 1) : _stride;
        }

        _last = now;
        _left = _stride;
    }

    /// <summary>Checks that the stack has room for one call more.</summary>
    /// <exception cref="InsufficientExecutionStackException">It has not.</exception>
    public static void Descend()
    {
        if (StackPointer() < _floor || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            ThrowTooDeep();
        }
    }

    /// <summary>Begins a turn on this thread.</summary>
    /// <param name="limit">How long it may run.</param>
    internal static void Begin(TimeSpan limit)
    {
        (_left, _limit, _started) = (FirstLook, limit, 0);
        _floor = StackPointer() - DeepestStack;
        _thread = ThreadSlice.Current();
    }

    /// <summary>Ends the turn of this thread.</summary>
    internal static void End()
    {
        (_limit, _floor) = (default, 0);
        _length.End(_thread);
    }

    private static bool IsOver(TimeSpan elapsed)
    {
        _length.Look(_thread, elapsed);
        return _length.IsOver(_thread, elapsed, _limit);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static nint StackPointer()
    {
        byte here = 0;
        return Unsafe.ByteOffset(ref Unsafe.NullRef<byte>(), ref here);
    }

    private static void ThrowTooDeep() =>
        throw new InsufficientExecutionStackException("the calls are nested too deeply; is there an endless recursion?");
}
