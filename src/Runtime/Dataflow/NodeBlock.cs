using System.Threading.Tasks.Dataflow;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// A node at work: takes messages from a bounded block on the node's lane and hands each to the handler. It keeps the order of each
/// origin, bounds how many handlers are at their awaits, holds back while an outbox is over capacity or its handler full, and never faults.
/// Messages are taken on one lane always; only with <c>parallel</c> the handlers run elsewhere.
/// </summary>
internal sealed class NodeBlock
{
    private const int TurnLength = 128;
    private readonly ActionBlock<Message> _block;
    private readonly TaskScheduler _lane;
    private readonly TaskScheduler? _workers;
    private readonly NodeSlots _slots;
    private readonly HandlerRuns _runs;
    private readonly OutputPort[] _outputs;
    private readonly IKeeper? _keeper;
    private readonly bool _isOrdered;
    private TaskCompletionSource? _room;
    private int _nudged;
    private bool _isComplete;

    public NodeBlock(NodeDefinition definition, IHandler handler, OutputPort[] outputs, RunTools tools)
    {
        (_outputs, _isOrdered) = (outputs, definition.Ordered);
        _slots = new(definition);
        Links = new(definition.Parallel != 1);
        _runs = new(handler, _slots, Links, tools) { Settled = Settled };
        _workers = definition.Parallel == 1
            ? null
            : handler.Lane ?? new ConcurrentExclusiveSchedulerPair(TaskScheduler.Default, definition.Parallel).ConcurrentScheduler;
        _lane = _workers is null && handler.Lane is { } lane ? lane : new Lane();
        _block = new(TakeAsync, new()
        {
            BoundedCapacity = BlockCapacity(definition.Capacity),
            MaxMessagesPerTask = TurnLength,
            TaskScheduler = _lane,
        });
        _keeper = handler as IKeeper;
        _keeper?.Eased = Nudge;
        foreach (var output in outputs)
        {
            output.Eased = Nudge;
            output.IsBoundedElsewhere = _keeper is not null;
        }
    }

    /// <summary>The links that lead to the node.</summary>
    public IncomingLinks Links { get; }

    /// <summary>Completes after <see cref="Complete"/>, when the block's last message has been started.</summary>
    public Task Completion => _block.Completion;

    /// <summary>Whether it holds messages that have not settled.</summary>
    public bool IsBusy => _slots.InUse > 0 || _block.InputCount > 0;

    /// <summary>Offers a message to the block.</summary>
    public Task<bool> OfferAsync(in Message message) => _block.SendAsync(message);

    /// <summary>
    /// Takes in a message that came back by a closing link. Such messages go before all others, so that a circle settles what it holds
    /// before it takes more.
    /// </summary>
    /// <returns>Whether it was taken; not after <see cref="Complete"/>.</returns>
    public bool Return(in Message message, ClosingTarget link)
    {
        lock (_slots.Gate)
        {
            if (_isComplete)
            {
                return false;
            }

            _slots.Return(message, link);
        }

        Nudge();
        return true;
    }

    /// <summary>Takes no more messages.</summary>
    public void Complete()
    {
        lock (_slots.Gate)
        {
            _isComplete = true;
        }

        _block.Complete();
    }

    /// <summary>Gives up every message that is queued or unsettled; to be called after <see cref="Complete"/>.</summary>
    public void Cut()
    {
        _runs.Cut();
        Wake();
    }

    /// <summary>Gives up what has not settled for so long.</summary>
    /// <param name="limit">How long a handler may take to settle.</param>
    /// <returns>Whether something has not settled yet.</returns>
    public bool Expire(TimeSpan limit) => _runs.Expire(limit);

    // Half of those that wait may be parked; the block also counts the message it has handed out.
    private static int BlockCapacity(int capacity) => capacity == 1 ? 1 : capacity - (capacity / 2) + 1;

    // In the order of arrival: on the lane, one message at a time.
    private Task TakeAsync(Message message)
    {
        if (_workers is null && (_slots.InUse == 0 || !_isOrdered))
        {
            _runs.Start(message, hasSlot: false);
        }
        else if (Admit(message))
        {
            Launch(message, hasSlot: _workers is not null);
        }

        if (_slots.HasOwn)
        {
            Advance();
        }

        return Room();
    }

    private bool Admit(in Message message)
    {
        lock (_slots.Gate)
        {
            if (_slots.TryPark(message))
            {
                return false;
            }

            if (_workers is not null)
            {
                _slots.Take(message);
            }

            return true;
        }
    }

    private void Launch(in Message message, bool hasSlot)
    {
        if (_workers is null)
        {
            _runs.Start(message, hasSlot);
            return;
        }

        _ = Task.Factory.StartNew(
            static state =>
            {
                var (block, message) = ((NodeBlock, Message))state!;
                block._runs.Start(message, hasSlot: true);
                block.Nudge();
            },
            (this, message),
            CancellationToken.None,
            TaskCreationOptions.DenyChildAttach,
            _workers);
    }

    private void Settled(bool isOnLane)
    {
        if (isOnLane && _workers is null)
        {
            Advance();
        }
        else
        {
            Nudge();
        }
    }

    // The lane looks again, after whatever look it is at: nothing that made room is missed.
    private void Nudge()
    {
        if (Interlocked.Exchange(ref _nudged, 1) != 0)
        {
            return;
        }

        _ = Task.Factory.StartNew(
            static state =>
            {
                var block = (NodeBlock)state!;
                Interlocked.Exchange(ref block._nudged, 0);
                block.Advance();
            },
            this,
            CancellationToken.None,
            TaskCreationOptions.DenyChildAttach,
            _lane);
    }

    // Starts what waits inside the node, on the lane, as far as there is room; then lets the block go on.
    private void Advance()
    {
        for (var i = 0; i < TurnLength; i++)
        {
            if (!TryAdvance(out var next, out var hasSlot))
            {
                Wake();
                return;
            }

            Launch(next, hasSlot);
        }

        Nudge();
    }

    private bool TryAdvance(out Message next, out bool hasSlot)
    {
        lock (_slots.Gate)
        {
            next = default;
            hasSlot = true;
            if (IsHeldBack())
            {
                return false;
            }

            if (_slots.TryReady(out next))
            {
                return true;
            }

            hasSlot = _workers is not null;
            while (_slots.HasFree && _slots.TryReturned(out next))
            {
                if (Admit(next))
                {
                    return true;
                }
            }

            return false;
        }
    }

    private Task Room()
    {
        if (HasRoom())
        {
            return Task.CompletedTask;
        }

        lock (_slots.Gate)
        {
            return HasRoom() ? Task.CompletedTask : (_room ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private bool HasRoom() => _slots.IsCut || (_slots.HasFree && !_slots.HasOwn && !IsHeldBack());

    private bool IsHeldBack()
    {
        if (_keeper is { IsFull: true })
        {
            return true;
        }

        foreach (var output in _outputs)
        {
            if (output.IsOver)
            {
                return true;
            }
        }

        return false;
    }

    private void Wake()
    {
        TaskCompletionSource? room = null;
        lock (_slots.Gate)
        {
            if (_room is not null && HasRoom())
            {
                (room, _room) = (_room, null);
            }
        }

        room?.SetResult();
    }
}
