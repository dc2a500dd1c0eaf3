using System.Runtime.InteropServices;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Web.Transport;

/// <summary>
/// Threads that wait for the events of sockets, each for one event at a time, and handle it themselves: nothing is handed from thread to
/// thread. As many as there are processors; where one is stuck in a handler, another takes its place after some 20 ms, a second after some 30 and so on, up to
/// 1,000, and ends when it is no longer needed. So code that blocks costs the thread it blocks. May be used by any thread.
/// </summary>
internal sealed class EventThreads : IDisposable
{
    private const int Most = 1_000;
    private const int Beat = 10;
    private const long BellToken = -1;

    // So many beats after threads were scarce they are looked at still, so that a busy host need not wake the guard again and again.
    private const int CalmBeats = 100;
    private readonly EventTargets _targets = new();
    private readonly SemaphoreSlim _scarce = new(0);
    private readonly Lock _change = new();
    private readonly List<Worker> _workers = [];
    private readonly int _list = Kernel.OpenEvents();
    private readonly KernelHandle _bell = Kernel.OpenBell();
    private readonly int _usual = Environment.ProcessorCount;
    private readonly Action<string> _tell;
    private readonly Action<ThreadStart, string> _start;
    private int _free;
    private int _users = 1;
    private bool _isGuarded;
    private bool _isTold;
    private bool _isOver;

    /// <summary>Starts the threads.</summary>
    /// <param name="tell">Is told once, in a sentence, when the machine gives no thread.</param>
    /// <param name="start">Starts a thread of a name; by default a real one.</param>
    /// <exception cref="IOException">The kernel gives no list of events.</exception>
    public EventThreads(Action<string> tell, Action<ThreadStart, string>? start = null)
    {
        (_tell, _start) = (tell, start ?? Start);
        if (_list < 0 || _bell.IsInvalid || Kernel.Watch(_list, _bell, Kernel.Readable, BellToken, isKnown: false) < 0)
        {
            throw new IOException("the kernel gives no list of events (epoll)");
        }

        for (var i = 0; i < _usual; i++)
        {
            StartOne();
        }

        _start(Guard, "Lolo socket guard");
    }

    /// <summary>How many threads there are.</summary>
    public int Count
    {
        get
        {
            lock (_change)
            {
                return _workers.Count;
            }
        }
    }

    /// <summary>Begins to tell somebody the events of a socket: that it can be read and that it has ended.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="target">Who is told, from now on and also during this call.</param>
    /// <param name="token">For the other members.</param>
    /// <returns>0, or why the kernel does not tell the events of one more socket.</returns>
    public int Add(SafeHandle socket, IEventTarget target, out long token)
    {
        token = _targets.Add(target);
        if (Kernel.Watch(_list, socket, Events(false), token, isKnown: false) == 0)
        {
            return 0;
        }

        var error = Kernel.Error;
        _targets.Remove(token);
        return error;
    }

    /// <summary>Tells once more what is the case already, behind what waits to be told of other sockets; and from now on what is asked for.</summary>
    /// <param name="socket">The socket.</param>
    /// <param name="token">Its token.</param>
    /// <param name="writable">Whether it is told that there is room to send, too.</param>
    public void TellAgain(SafeHandle socket, long token, bool writable) => _ = Kernel.Watch(_list, socket, Events(writable), token, isKnown: true);

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

    private static uint Events(bool writable) => Kernel.Readable | Kernel.EndOfInput | Kernel.Once | (writable ? Kernel.Writable : 0);

    private static void Start(ThreadStart run, string name) => new Thread(run) { IsBackground = true, Name = name }.UnsafeStart();

    private void StartOne()
    {
        var worker = new Worker();
        lock (_change)
        {
            _workers.Add(worker);
        }

        Interlocked.Increment(ref _users);
        Interlocked.Increment(ref _free);
        try
        {
            _start(() => Run(worker), "Lolo sockets");
        }
        catch (Exception error) when (error is OutOfMemoryException or ThreadStartException)
        {
            // The machine gives no thread. Who is stuck may come back before it does.
            TakeFree();
            End(worker);
            if (!Interlocked.Exchange(ref _isTold, true))
            {
                _tell("clients may be answered late while handlers block: the system gives no more threads (of this machine, container or user; see `ulimit -u` and `pids.max`)");
            }
        }
    }

    private void Run(Worker worker)
    {
        ThreadSlice.Shorten();
        while (true)
        {
            Kernel.Wait(_list, out var events, out var token);
            if (token == BellToken)
            {
                break;
            }

            worker.Enter();
            TakeFree();
            _targets.Find(token)?.Handle(events);
            worker.Leave();
            if (Interlocked.Increment(ref _free) > _usual)
            {
                TakeFree();
                break;
            }
        }

        End(worker);
    }

    private void TakeFree()
    {
        if (Interlocked.Decrement(ref _free) == 0 && !Interlocked.Exchange(ref _isGuarded, true))
        {
            _scarce.Release();
        }
    }

    private void End(Worker worker)
    {
        lock (_change)
        {
            _workers.Remove(worker);
        }

        Release();
    }

    private void Release()
    {
        if (Interlocked.Decrement(ref _users) == 0)
        {
            Kernel.Close(_list);
            _bell.Dispose();
        }
    }

    private void Guard()
    {
        while (true)
        {
            _scarce.Wait();
            for (var calm = 0; calm < CalmBeats; calm++)
            {
                if (Volatile.Read(ref _isOver))
                {
                    Release();
                    return;
                }

                Thread.Sleep(Beat);
                var able = Able();
                calm = Volatile.Read(ref _free) == 0 || able < _usual ? 0 : calm;
                if (able < _usual)
                {
                    StartOne();
                }
            }

            Interlocked.Exchange(ref _isGuarded, false);
            if (Volatile.Read(ref _free) <= 0 && !Interlocked.Exchange(ref _isGuarded, true))
            {
                _scarce.Release();
            }
        }
    }

    // How many threads are not stuck; as many as there should be where there are the most that may be. The more have come already, the longer
    // another is waited for: on a machine that starves all of them each looks stuck, and more threads are no help.
    private int Able()
    {
        lock (_change)
        {
            var patience = Beat * Math.Max(1, _workers.Count - _usual + 1);
            return _workers.Count == Most ? _usual : _workers.Count(worker => !worker.IsStuck(patience));
        }
    }

    private sealed class Worker
    {
        private long _since;

        public bool IsStuck(int patience) => Volatile.Read(ref _since) is not 0 and var since && Environment.TickCount64 - since > patience;

        public void Enter() => Volatile.Write(ref _since, Environment.TickCount64);

        public void Leave() => Volatile.Write(ref _since, 0);
    }
}
