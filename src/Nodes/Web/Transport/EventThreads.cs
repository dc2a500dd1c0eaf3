using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Web.Transport;

/// <summary>
/// Threads that wait for the events of sockets, each for one event at a time, and handle it themselves: nothing is handed from thread to thread. As many as there are
/// processors; where all of them are stuck in handlers for some 10 ms, one more comes, and goes when it is no longer needed. So code that blocks costs the thread it blocks and no
/// event of others. May be used by any thread.
/// </summary>
internal sealed class EventThreads : IDisposable
{
    private const int Most = 1_000;
    private const long BellToken = -1;
    private static readonly TimeSpan _beat = TimeSpan.FromMilliseconds(10);

    // So many beats after threads were scarce they are looked at still, so that a busy host need not wake the guard again and again.
    private const int CalmBeats = 100;
    private readonly EventTargets _targets = new();
    private readonly SemaphoreSlim _scarce = new(0);
    private readonly int _list = Kernel.OpenEvents();
    private readonly int _bell = Kernel.OpenBell();
    private readonly int _usual = Environment.ProcessorCount;
    private long _handled;
    private int _free;
    private int _threads;
    private bool _isGuarded;
    private bool _isOver;

    /// <summary>Starts the threads.</summary>
    /// <exception cref="IOException">The kernel gives no list of events.</exception>
    public EventThreads()
    {
        if (_list < 0 || _bell < 0 || Kernel.Watch(_list, _bell, Kernel.Readable, BellToken, isKnown: false) < 0)
        {
            throw new IOException("the kernel gives no list of events (epoll)");
        }

        for (var i = 0; i < _usual; i++)
        {
            StartOne();
        }

        Start(Guard, "Lolo socket guard");
    }

    /// <summary>How many threads there are.</summary>
    public int Count => Volatile.Read(ref _threads);

    /// <summary>Begins to tell somebody the events of a socket: that it can be read and that it has ended.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="target">Who is told, from now on and also during this call.</param>
    /// <param name="token">For the other members.</param>
    /// <returns>0, or why the kernel does not tell the events of one more socket.</returns>
    public int Add(int socket, IEventTarget target, out long token)
    {
        token = _targets.Add(target);
        if (Kernel.Watch(_list, socket, Kernel.Readable | Kernel.EndOfInput | Kernel.Once, token, isKnown: false) == 0)
        {
            return 0;
        }

        var error = Kernel.Error;
        _targets.Remove(token);
        return error;
    }

    /// <summary>Tells from now on also that there is room to send.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="token">Its token.</param>
    public void AddWritable(int socket, long token) =>
        _ = Kernel.Watch(_list, socket, Kernel.Readable | Kernel.Writable | Kernel.EndOfInput | Kernel.Once, token, isKnown: true);

    /// <summary>Tells nothing more. To be called when the socket is closed, or before.</summary>
    /// <param name="token">Its token.</param>
    public void Remove(long token) => _targets.Remove(token);

    /// <summary>Lets the threads end when they are through with what they handle.</summary>
    public void Dispose()
    {
        Volatile.Write(ref _isOver, true);
        Kernel.Ring(_bell);
        _scarce.Release();
    }

    private void StartOne()
    {
        Interlocked.Increment(ref _threads);
        Interlocked.Increment(ref _free);
        Start(Run, "Lolo sockets");
    }

    private static void Start(ThreadStart run, string name) => new Thread(run) { IsBackground = true, Name = name }.UnsafeStart();

    private void Run()
    {
        ThreadSlice.Shorten();
        while (true)
        {
            Kernel.Wait(_list, out var events, out var token);
            if (token == BellToken)
            {
                Leave();
                return;
            }

            if (Interlocked.Decrement(ref _free) == 0 && !Volatile.Read(ref _isGuarded))
            {
                Volatile.Write(ref _isGuarded, true);
                _scarce.Release();
            }

            _targets.Find(token)?.Handle(events);
            Interlocked.Increment(ref _handled);
            if (Interlocked.Increment(ref _free) > _usual && Volatile.Read(ref _threads) > _usual && TryRetire())
            {
                return;
            }
        }
    }

    private void Leave()
    {
        if (Interlocked.Decrement(ref _threads) == 0)
        {
            Kernel.Close(_list);
            Kernel.Close(_bell);
        }
    }

    private bool TryRetire()
    {
        if (Interlocked.Decrement(ref _threads) >= _usual)
        {
            Interlocked.Decrement(ref _free);
            return true;
        }

        Interlocked.Increment(ref _threads);
        return false;
    }

    private void Guard()
    {
        while (true)
        {
            _scarce.Wait();
            var handled = -1L;
            for (var calm = 0; calm < CalmBeats; calm++)
            {
                if (Volatile.Read(ref _isOver))
                {
                    return;
                }

                Thread.Sleep(_beat);
                if (Volatile.Read(ref _free) == 0)
                {
                    calm = 0;
                    var now = Volatile.Read(ref _handled);
                    if (now == handled && _threads < Most)
                    {
                        StartOne();
                    }

                    handled = now;
                }
                else
                {
                    handled = -1;
                }
            }

            Volatile.Write(ref _isGuarded, false);
            if (Volatile.Read(ref _free) == 0 && !Interlocked.Exchange(ref _isGuarded, true))
            {
                _scarce.Release();
            }
        }
    }
}
