using System.Net.WebSockets;
using System.Threading.Channels;
using Lolo.Admin.Answers;
using Lolo.Admin.Live;

namespace Lolo.Editor.Live;

/// <summary>
/// One page that looks on: orders come in, and ten times a second what is new goes out. A page that reads slowly holds up nothing but itself:
/// it gets fewer samples, and of the log it is told how much it missed.
/// </summary>
internal sealed class LivePage : IDisposable
{
    private const int MostLines = 1_000;
    private const int MostNews = 100;
    private const int TicksOfGraphs = 10;
    private const int TicksOfTexts = 5;
    private static readonly TimeSpan _stopPatience = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan _tick = TimeSpan.FromMilliseconds(100);
    private readonly Channel<object> _news = Channel.CreateBounded<object>(new BoundedChannelOptions(MostNews) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });
    private readonly LiveHub _hub;
    private readonly Feed<LogLine>.Reader _lines;
    private readonly GraphsView _graphs;
    private volatile WatchedGraph? _watched;
    private volatile bool _hasNewGraphs = true;

    public LivePage(LiveHub hub)
    {
        _hub = hub;
        _graphs = new(hub.Summaries);
        _lines = hub.Logs.Lines.Open(null, static _ => true, null, MostLines);
    }

    /// <summary>Takes a frame that goes out with the next ones. May be called from any thread.</summary>
    public void Tell(Frames.Deploy frame)
    {
        _news.Writer.TryWrite(frame);
        TellGraphs();
    }

    /// <summary>Has the list of graphs looked at with the next tick. May be called from any thread.</summary>
    public void TellGraphs() => _hasNewGraphs = true;

    /// <summary>Serves the page until it goes, or the host stops.</summary>
    public async Task ServeAsync(LivePipe pipe, CancellationToken gone, CancellationToken stopping)
    {
        // Whoever cancels a send or receive cuts the connection, so that a stop ends the waits between them only, and a page that does not read.
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, stopping);
        using var cut = CancellationTokenSource.CreateLinkedTokenSource(gone);
        await using var stop = stopping.UnsafeRegister(_ => cut.CancelAfter(_stopPatience), null);
        var orders = FollowAsync(pipe, end, gone);
        try
        {
            await pipe.SendAsync(_hub.Hello, cut.Token);
            await pipe.SendAsync(_graphs.Next(), cut.Token);
            await pipe.SendAsync(new Frames.Logs([.. _lines.Old.Select(line => LineView.Of(line.Entry))], _lines.TakeMissed()), cut.Token);
            using var timer = new PeriodicTimer(_tick, _hub.Time);
            for (var tick = 1; await timer.WaitForNextTickAsync(end.Token); tick++)
            {
                await SendNewAsync(pipe, tick, cut.Token);
            }
        }
        finally
        {
            await pipe.CloseAsync(stopping.IsCancellationRequested, orders);
            await orders;
        }
    }

    public void Dispose()
    {
        _hub.Close(this);
        _lines.Dispose();
        _watched?.Dispose();
    }

    private async Task SendNewAsync(LivePipe pipe, int tick, CancellationToken end)
    {
        for (var i = 0; i < MostNews && _news.Reader.TryRead(out var frame); i++)
        {
            await pipe.SendAsync(frame, end);
        }

        if (_hasNewGraphs || tick % TicksOfGraphs == 0)
        {
            _hasNewGraphs = false;
            await pipe.SendAsync(_graphs.Next(), end);
        }

        await pipe.SendAsync(NextLines(), end);
        if (_watched is not { } watched)
        {
            return;
        }

        await pipe.SendAsync(watched.NextCounts(), end);
        foreach (var bodies in watched.NextBodies())
        {
            await pipe.SendAsync(bodies, end);
        }

        if (watched.IsFresh || tick % TicksOfTexts == 0)
        {
            await pipe.SendAsync(await watched.NextTextsAsync(), end);
        }
    }

    private Frames.Logs? NextLines()
    {
        var lines = new List<LineView>();
        while (lines.Count < MostLines && _lines.TryRead(out var line))
        {
            lines.Add(LineView.Of(line.Entry));
        }

        var missed = _lines.TakeMissed();
        return lines.Count == 0 && missed == 0 ? null : new(lines, missed);
    }

    private async Task FollowAsync(LivePipe pipe, CancellationTokenSource end, CancellationToken gone)
    {
        try
        {
            while (true)
            {
                try
                {
                    if (await pipe.ReceiveAsync(gone) is not { } order)
                    {
                        return;
                    }

                    Follow(order);
                }
                catch (RefusedException refused)
                {
                    _news.Writer.TryWrite(new Frames.Error(refused.Message));
                }
            }
        }
        catch (Exception error) when (error is OperationCanceledException or WebSocketException or IOException)
        {
            // The page has gone.
        }
        finally
        {
            await end.CancelAsync();
        }
    }

    private void Follow(LiveOrder order)
    {
        if (order.Do == "watch")
        {
            var former = _watched;
            _watched = order.Graph is { } graph ? new(_hub, graph) : null;
            former?.Dispose();
        }
        else if (_watched is not { } watched)
        {
            throw new RefusedException(409, "watch a graph before you tap its links");
        }
        else if (order.Do == "tap")
        {
            watched.Tap(order.Link!);
        }
        else
        {
            watched.Untap(order.Link!);
        }
    }
}
