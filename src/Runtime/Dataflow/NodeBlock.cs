using System.Threading.Tasks.Dataflow;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// A node at work: takes messages from a bounded block on the node's lane and hands each to the handler. It keeps the order of each
/// origin, bounds how many handlers are at their awaits, holds back while an outbox is over capacity, and never faults.
/// </summary>
internal sealed class NodeBlock
{
    private readonly Lock _gate = new();
    private readonly OriginQueues _origins = new();
    private readonly HashSet<Unsettled> _runs = [];
    private readonly ActionBlock<Message> _block;
    private readonly TaskScheduler _lane;
    private readonly NodeDefinition _definition;
    private readonly IHandler _handler;
    private readonly OutputPort[] _outputs;
    private readonly NodeErrors _errors;
    private readonly NodeCounters _counters;
    private readonly UnderWay _underWay;
    private readonly TimeProvider _time;
    private readonly int _parkLimit;
    private readonly bool _isSerial;
    private TaskCompletionSource? _room;
    private int _busy;

    public NodeBlock(
        NodeDefinition definition,
        IHandler handler,
        OutputPort[] outputs,
        NodeErrors errors,
        NodeCounters counters,
        UnderWay underWay,
        TimeProvider time)
    {
        (_definition, _handler, _outputs, _errors, _counters) = (definition, handler, outputs, errors, counters);
        (_underWay, _time) = (underWay, time);
        _parkLimit = definition.Capacity / 2;
        _isSerial = definition.Parallel == 1;
        _lane = handler.Lane ?? new Lane();
        _block = new(TakeAsync, new()
        {
            BoundedCapacity = definition.Capacity - _parkLimit,
            MaxDegreeOfParallelism = definition.Parallel,
            MaxMessagesPerTask = 128,
            EnsureOrdered = false,
            TaskScheduler = _lane,
        });
        foreach (var output in outputs)
        {
            output.Drained = Wake;
        }
    }

    /// <summary>Completes when the block takes no more and its last message has been started.</summary>
    public Task Completion => _block.Completion;

    /// <summary>Offers a message to the block.</summary>
    public Task<bool> OfferAsync(in Message message) => _block.SendAsync(message);

    /// <summary>Takes no more messages.</summary>
    public void Complete() => _block.Complete();

    /// <summary>Gives up what has not settled for so long.</summary>
    /// <param name="limit">How long a handler may take to settle.</param>
    public void Expire(TimeSpan limit)
    {
        if (Volatile.Read(ref _busy) == 0 && _runs.Count == 0)
        {
            return;
        }

        Unsettled[] late;
        lock (_gate)
        {
            late = [.. _runs.Where(run => _time.GetElapsedTime(run.Started) >= limit && run.TryClose())];
        }

        foreach (var run in late)
        {
            _handler.Abandon(run.Message.Id);
            _errors.Take(run.Message, new($"the handler did not settle within {limit.TotalSeconds:0.###} s"));
            End(run);
        }
    }

    private Task TakeAsync(Message message)
    {
        if (_isSerial && Volatile.Read(ref _busy) == 0)
        {
            Start(message, occupied: false);
            return Room();
        }

        lock (_gate)
        {
            if (_definition.Ordered)
            {
                if (_origins.TryPark(message))
                {
                    return Room();
                }

                _origins.Occupy(message.Origin);
                _busy = _origins.Busy;
            }
        }

        Start(message, occupied: _definition.Ordered);
        return Room();
    }

    private void Start(in Message message, bool occupied)
    {
        ValueTask handling;
        try
        {
            handling = _handler.HandleAsync(message);
            if (handling.IsCompleted)
            {
                handling.GetAwaiter().GetResult();
            }
        }
        catch (Exception error)
        {
            Fail(message, error);
            handling = default;
        }

        if (handling.IsCompleted)
        {
            Finish(message, occupied);
            return;
        }

        var run = new Unsettled(message, _time.GetTimestamp());
        lock (_gate)
        {
            _runs.Add(run);
            if (_definition.Ordered && !occupied)
            {
                _origins.Occupy(message.Origin);
                _busy = _origins.Busy;
            }
        }

        _ = SettleAsync(run, handling);
    }

    private async Task SettleAsync(Unsettled run, ValueTask handling)
    {
        try
        {
            await handling.ConfigureAwait(false);
        }
        catch (Exception error)
        {
            if (run.TryClose())
            {
                Fail(run.Message, error);
                End(run);
            }

            return;
        }

        if (run.TryClose())
        {
            End(run);
        }
    }

    private void End(Unsettled run)
    {
        lock (_gate)
        {
            _runs.Remove(run);
        }

        Finish(run.Message, _definition.Ordered);
    }

    private void Finish(in Message message, bool occupied)
    {
        _counters.AddHandled();
        var isNext = false;
        Message next = default;
        if (occupied)
        {
            lock (_gate)
            {
                isNext = _origins.TryNext(message.Origin, out next);
                _busy = _origins.Busy;
            }
        }

        _underWay.Leave(message);
        if (isNext)
        {
            _ = Task.Factory.StartNew(
                static state =>
                {
                    var (block, message) = ((NodeBlock, Message))state!;
                    block.Start(message, occupied: true);
                },
                (this, next),
                CancellationToken.None,
                TaskCreationOptions.DenyChildAttach,
                _lane);
        }

        Wake();
    }

    private void Fail(in Message message, Exception error) =>
        _errors.Take(message, error as HandlerException ?? new HandlerException(error.Message, error));

    private Task Room()
    {
        if (HasRoom())
        {
            return Task.CompletedTask;
        }

        lock (_gate)
        {
            return HasRoom() ? Task.CompletedTask : (_room ??= new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;
        }
    }

    private bool HasRoom()
    {
        if (_runs.Count >= _definition.Concurrency || (_origins.Parked > 0 && _origins.Parked >= _parkLimit))
        {
            return false;
        }

        foreach (var output in _outputs)
        {
            if (output.Waiting > _definition.Capacity)
            {
                return false;
            }
        }

        return true;
    }

    private void Wake()
    {
        if (Volatile.Read(ref _room) is null)
        {
            return;
        }

        TaskCompletionSource? room = null;
        lock (_gate)
        {
            if (HasRoom())
            {
                (room, _room) = (_room, null);
            }
        }

        room?.SetResult();
    }
}
