using System.Runtime.CompilerServices;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Web.Sockets.Receiving;

/// <summary>
/// Awaits a read so that the thread that goes on with it also runs the lane it brings messages to, when the reader waits again. Meanwhile another
/// thread goes on reading; not so where the connection is not a socket of our own (TLS): there nothing more is received for this session until the turn
/// ends, and for this one only. Used by one reader, for one read at a time; <see cref="IsHeld"/> may be read by any thread.
/// </summary>
internal sealed class ReadTurn : ICriticalNotifyCompletion
{
    private readonly Action _resume;
    private ValueTaskAwaiter<int> _read;
    private Action? _goOn;
    private int _turns;

    public ReadTurn() => _resume = Resume;

    /// <summary>Whether the read has completed.</summary>
    public bool IsCompleted => _read.IsCompleted;

    /// <summary>Whether a thread that received for this session runs a turn of a lane.</summary>
    public bool IsHeld => Volatile.Read(ref _turns) > 0;

    /// <summary>Awaits a read.</summary>
    /// <param name="read">The read.</param>
    public ReadTurn Of(ValueTask<int> read)
    {
        _read = read.GetAwaiter();
        return this;
    }

    public ReadTurn GetAwaiter() => this;

    public int GetResult() => _read.GetResult();

    public void OnCompleted(Action continuation) => UnsafeOnCompleted(continuation);

    public void UnsafeOnCompleted(Action continuation)
    {
        _goOn = continuation;
        _read.UnsafeOnCompleted(_resume);
    }

    private void Resume()
    {
        var outer = NextTurn.Open();
        try
        {
            _goOn!();
        }
        finally
        {
            var turns = NextTurn.HasKept ? 1 : 0;
            Interlocked.Add(ref _turns, turns);
            NextTurn.Close(outer);
            Interlocked.Add(ref _turns, -turns);
        }
    }
}
