using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// What becomes of a node's errors: the <c>error</c> port if it is linked, else the nodes that take errors, else the log and the origin that waits.
/// Never throws, whatever an origin or the owner of a body does.
/// </summary>
/// <param name="definition">The node.</param>
/// <param name="port">Its <c>error</c> port.</param>
/// <param name="takers">The nodes that take errors.</param>
/// <param name="log">Its log, limited in lines a second.</param>
/// <param name="counters">Its counters.</param>
/// <param name="gate">The version's gate.</param>
internal sealed class NodeErrors(NodeDefinition definition, OutputPort port, ErrorTakers takers, LimitedLog log, NodeCounters counters, Gate gate)
{
    /// <summary>A failure in the author's terms.</summary>
    public static HandlerException Of(Exception error) => error as HandlerException ?? new HandlerException(error.Message, error);

    /// <summary>Takes the failure of a handler.</summary>
    public void Take(in Message message, HandlerException error)
    {
        counters.AddFailed();
        if (port.IsLinked && TryRoute(message, error))
        {
            return;
        }

        if (takers.Any && TryOffer(message, error))
        {
            return;
        }

        log.Error(error);
        if (gate.IsClosed)
        {
            gate.Hear(message.Origin, error);
            return;
        }

        message.Origin.MarkFailed();
        Tell(message.Origin, error.Status, error.IsDeliberate ? error.Message : null);
    }

    /// <summary>Takes a failure outside any handler.</summary>
    public void Take(HandlerException error)
    {
        counters.Add("unhandled", 1);
        if (!takers.TryTake(definition.Id, error))
        {
            log.Error(error);
        }
    }

    /// <summary>Tells an origin that nobody is going to answer it; one that was replayed only asked nothing.</summary>
    public void Tell(Origin origin, int status, string? message)
    {
        if (gate.IsClosed)
        {
            return;
        }

        try
        {
            origin.Fault(status, message);
        }
        catch (Exception error)
        {
            log.Error(Of(error));
        }
    }

    /// <summary>Writes what the log still holds back.</summary>
    /// <returns>Whether it is too early for some of it.</returns>
    public bool TellSuppressed() => log.TellSuppressed();

    // Whoever takes the error may answer; an origin that waits is told when nobody has. It counts one message more meanwhile: what had
    // waited in a node may be under way no longer, and the handling of the error may be over before the origin hears of it.
    private bool TryOffer(in Message message, HandlerException error)
    {
        var origin = message.Origin;
        origin.Enter();
        try
        {
            var isTaken = takers.TryTake(definition.Id, error, message);
            if (isTaken && !gate.IsClosed)
            {
                origin.FaultWhenIdle(error.Status, error.IsDeliberate ? error.Message : null);
            }

            return isTaken;
        }
        catch (Exception failure)
        {
            log.Error(Of(failure));
            return false;
        }
        finally
        {
            Leave(origin);
        }
    }

    private void Leave(Origin origin)
    {
        try
        {
            origin.Leave();
        }
        catch (Exception failure)
        {
            log.Error(Of(failure));
        }
    }

    private bool TryRoute(in Message message, HandlerException error)
    {
        try
        {
            port.Route(ErrorBody.Of(definition.Id, error, message), message.Origin, message.Trail);
            return true;
        }
        catch (Exception refusal)
        {
            log.Error(Of(refusal));
            return false;
        }
    }
}
