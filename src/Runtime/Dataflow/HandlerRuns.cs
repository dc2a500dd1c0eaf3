using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>Runs a node's handler on messages and sees to it that each settles exactly once: well, with an error, too late, or cut.</summary>
/// <param name="handler">The handler.</param>
/// <param name="slots">The node's slots.</param>
/// <param name="errors">Takes what handlers fail with.</param>
/// <param name="counters">The node's counters.</param>
/// <param name="underWay">The version's messages.</param>
/// <param name="time">The clock.</param>
internal sealed class HandlerRuns(
    IHandler handler, NodeSlots slots, NodeErrors errors, NodeCounters counters, UnderWay underWay, TimeProvider time)
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

        ValueTask handling = default;
        var isSettled = true;
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
            errors.Take(message, NodeErrors.Of(error));
        }

        if (isSettled)
        {
            Finish(message, hasSlot);
        }
        else
        {
            _ = SettleAsync(Hold(message, hasSlot), handling);
        }
    }

    /// <summary>Gives up what has not settled for so long.</summary>
    /// <param name="limit">How long a handler may take to settle.</param>
    public void Expire(TimeSpan limit)
    {
        foreach (var run in Close(run => time.GetElapsedTime(run.Started) >= limit))
        {
            Abandon(run.Message);
            errors.Take(run.Message, new($"the handler did not settle within {limit.TotalSeconds:0.###} s"));
            End(run);
            Settled(false);
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

    private Unsettled Hold(in Message message, bool hasSlot)
    {
        var run = new Unsettled(message, time.GetTimestamp());
        lock (slots.Gate)
        {
            if (!slots.IsCut)
            {
                slots.Add(run);
                if (!hasSlot)
                {
                    slots.Take(message);
                }

                return run;
            }
        }

        run.TryClose();
        Abandon(message);
        CutOff(message);
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
            errors.Take(run.Message, failure);
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

        Finish(run.Message, hasSlot: true);
    }

    private void Finish(in Message message, bool hasSlot)
    {
        counters.AddHandled();
        if (hasSlot)
        {
            lock (slots.Gate)
            {
                slots.Free(message);
            }
        }

        underWay.Leave(message);
    }

    private void Abandon(in Message message)
    {
        try
        {
            handler.Abandon(message.Id);
        }
        catch (Exception error)
        {
            errors.Take(NodeErrors.Of(error));
        }
    }

    private void CutOff(in Message message)
    {
        counters.Add("cut", 1);
        errors.Tell(message.Origin, 503, null);
        underWay.Leave(message);
    }
}
