using System.Diagnostics;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>Runs a node's handler on messages and sees to it that each settles exactly once: well, with an error, too late, or cut.</summary>
/// <param name="handler">The handler.</param>
/// <param name="slots">The node's slots.</param>
/// <param name="links">The links that lead to it.</param>
/// <param name="tools">What runs need besides.</param>
internal sealed class HandlerRuns(IHandler handler, NodeSlots slots, IncomingLinks links, RunTools tools)
{
    /// <summary>Called when a slot may have become free: true on what runs the handlers, false on any thread.</summary>
    public required Action<bool> Settled { get; init; }

    /// <summary>Starts the handler on a message.</summary>
    /// <param name="message">The message.</param>
    /// <param name="hasSlot">Whether it holds a slot; without one it takes one only if the handler comes to an await.</param>
    public void Start(in Message message, bool hasSlot)
    {
        if (slots.IsCut)
        {
            CutOff(message);
            return;
        }

        links.Took(message.Link);
        if (message.Trace is null)
        {
            Run(message, hasSlot, null);
        }
        else
        {
            RunTraced(message, hasSlot);
        }
    }

    // What the handler sends comes from this span, whenever it sends it, so the message itself carries it.
    private void RunTraced(in Message message, bool hasSlot)
    {
        var outer = Activity.Current;
        try
        {
            var span = tools.Spans.Begin(ActivityKind.Internal, message.Trace);
            span?.SetTag("lolo.session", (message.Origin as Session)?.Id);
            Run(message with { Trace = tools.Spans.ContextOf(span, message.Trace) }, hasSlot, span);
        }
        finally
        {
            Activity.Current = outer is { IsStopped: true } ? null : outer;
        }
    }

    private void Run(in Message message, bool hasSlot, Activity? span)
    {
        ValueTask handling = default;
        var isSettled = true;
        var timed = tools.Clock.Begin();
        try
        {
            handling = handler.HandleAsync(message);
            isSettled = handling.IsCompleted;
            if (isSettled)
            {
                handling.GetAwaiter().GetResult();
            }
        }
        catch (Exception error)
        {
            isSettled = true;
            Fail(message, NodeErrors.Of(error), span);
        }

        if (isSettled)
        {
            Finish(message, hasSlot, timed, span);
        }
        else
        {
            _ = SettleAsync(Hold(new(message, tools.Time.GetTimestamp()) { Timed = timed, Span = span }, hasSlot), handling);
        }
    }

    /// <summary>Gives up what has not settled for so long.</summary>
    /// <param name="limit">How long a handler may take to settle.</param>
    /// <returns>Whether something has not settled yet.</returns>
    public bool Expire(TimeSpan limit)
    {
        foreach (var run in Close(run => tools.Time.GetElapsedTime(run.Started) >= limit))
        {
            Abandon(run.Message);
            Fail(run.Message, new($"the handler did not settle within {limit.TotalSeconds:0.###} s"), run.Span);
            End(run);
            Settled(false);
        }

        lock (slots.Gate)
        {
            return slots.HasUnsettled;
        }
    }

    /// <summary>Gives up every message that waits in the node or has not settled.</summary>
    public void Cut()
    {
        IReadOnlyList<Unsettled> runs;
        IReadOnlyList<Message> waiting;
        lock (slots.Gate)
        {
            runs = slots.Close(_ => true);
            waiting = slots.Cut();
        }

        foreach (var run in runs)
        {
            Abandon(run.Message);
            CutOff(run.Message);
            run.Span?.SetStatus(ActivityStatusCode.Error, "cut").Stop();
        }

        foreach (var message in waiting)
        {
            CutOff(message);
        }
    }

    private IReadOnlyList<Unsettled> Close(Predicate<Unsettled> condition)
    {
        lock (slots.Gate)
        {
            return slots.Close(condition);
        }
    }

    private Unsettled Hold(Unsettled run, bool hasSlot)
    {
        lock (slots.Gate)
        {
            if (!slots.IsCut)
            {
                slots.Add(run);
                tools.Beat.Ask();
                if (!hasSlot)
                {
                    slots.Take(run.Message);
                }

                return run;
            }
        }

        run.TryClose();
        Abandon(run.Message);
        CutOff(run.Message);
        return run;
    }

    // The await comes back to what runs the handlers, where the next message of the origin can start at once.
    private async Task SettleAsync(Unsettled run, ValueTask handling)
    {
        HandlerException? failure = null;
        try
        {
            await handling;
        }
        catch (Exception error)
        {
            failure = NodeErrors.Of(error);
        }

        if (!run.TryClose())
        {
            return;
        }

        if (failure is not null)
        {
            Fail(run.Message, failure, run.Span);
        }

        End(run);
        Settled(true);
    }

    private void End(Unsettled run)
    {
        lock (slots.Gate)
        {
            slots.Remove(run);
        }

        Finish(run.Message, hasSlot: true, run.Timed, run.Span);
    }

    private void Fail(in Message message, HandlerException error, Activity? span)
    {
        span?.SetStatus(ActivityStatusCode.Error, error.Message);
        tools.Errors.Take(message, error);
    }

    private void Finish(in Message message, bool hasSlot, long timed, Activity? span)
    {
        tools.Clock.End(timed);
        span?.Stop();
        tools.Counters.AddHandled();
        if (hasSlot)
        {
            lock (slots.Gate)
            {
                slots.Free(message);
            }
        }

        tools.UnderWay.Leave(message);
    }

    private void Abandon(in Message message)
    {
        try
        {
            handler.Abandon(message.Id);
        }
        catch (Exception error)
        {
            tools.Errors.Take(NodeErrors.Of(error));
        }
    }

    private void CutOff(in Message message)
    {
        tools.Counters.Add("cut", 1);
        tools.Errors.Tell(message.Origin, 503, null);
        tools.UnderWay.Leave(message);
    }
}
