using System.Text;

namespace Lolo.Host.Logging;

/// <summary>
/// Writes the lines of the log by a thread of its own, those that came meanwhile in one piece. Whoever logs waits for the terminal only when
/// a mebibyte of them is waiting.
/// </summary>
internal sealed class LineWriter : IDisposable
{
    /// <summary>Letters above which whoever logs waits.</summary>
    public const int Most = 1 << 20;

    // A line does not wake the thread when the next is about to come: many clients connect at once, and each is a line.
    private static readonly TimeSpan _gathering = TimeSpan.FromMilliseconds(5);
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(1.5);
    private readonly Lock _change = new();
    private readonly AutoResetEvent _come = new(false);
    private readonly ManualResetEventSlim _place = new(true);
    private readonly TextWriter _to;
    private readonly Thread _thread;
    private StringBuilder _waiting = new();
    private StringBuilder _leaving = new();
    private bool _ended;
    private volatile bool _isStuck;

    /// <summary>Starts to write.</summary>
    /// <param name="to">Where to.</param>
    public LineWriter(TextWriter to)
    {
        _to = to;
        _thread = new Thread(Run) { IsBackground = true, Name = "log" };
        _thread.Start();
    }

    /// <summary>Adds whole lines; after the end they are written at once. From any thread.</summary>
    /// <param name="lines">The lines, each with its end.</param>
    public void Add(StringBuilder lines)
    {
        _place.Wait();
        bool ended;
        bool first;
        lock (_change)
        {
            ended = _ended;
            first = _waiting.Length == 0;
            if (!ended)
            {
                _waiting.Append(lines);
                if (_waiting.Length > Most)
                {
                    _place.Reset();
                }
            }
        }

        if (ended && !_isStuck)
        {
            Write(lines);
        }
        else if (first)
        {
            _come.Set();
        }
    }

    /// <summary>Writes what waits, and ends.</summary>
    public void Dispose()
    {
        lock (_change)
        {
            Volatile.Write(ref _ended, true);
        }

        _come.Set();
        _place.Set();

        // Not for ever: whoever should read may have stopped reading.
        _isStuck = !_thread.Join(_patience);
    }

    private void Run()
    {
        while (!Volatile.Read(ref _ended))
        {
            _come.WaitOne();
            if (!Volatile.Read(ref _ended))
            {
                Thread.Sleep(_gathering);
            }

            Write();
        }

        Write();
    }

    private void Write()
    {
        lock (_change)
        {
            (_waiting, _leaving) = (_leaving, _waiting);
            _place.Set();
        }

        if (_leaving.Length > 0)
        {
            Write(_leaving);
        }

        // One huge line must not be kept for ever.
        _leaving = _leaving.Capacity > 2 * Most ? new() : _leaving.Clear();
    }

    private void Write(StringBuilder lines)
    {
        try
        {
            _to.Write(lines);
            _to.Flush();
        }
        catch (Exception)
        {
            // Whoever read the log has gone, or it cannot be written for another reason: there is nobody to tell, and that ends no graph.
        }
    }
}
