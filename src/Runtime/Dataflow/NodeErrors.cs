using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>
/// What becomes of a node's errors: the <c>error</c> port if it is linked, else the log, the counters and the origin that waits.
/// Never throws, whatever an origin or the owner of a body does.
/// </summary>
/// <param name="definition">The node.</param>
/// <param name="port">Its <c>error</c> port.</param>
/// <param name="log">Its log, limited in lines a second.</param>
/// <param name="counters">Its counters.</param>
internal sealed class NodeErrors(NodeDefinition definition, OutputPort port, LimitedLog log, NodeCounters counters)
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

        log.Error(error);
        Tell(message.Origin, error.Status, error.IsDeliberate ? error.Message : null);
    }

    /// <summary>Takes a failure outside any handler.</summary>
    public void Take(HandlerException error)
    {
        counters.Add("unhandled", 1);
        log.Error(error);
    }

    /// <summary>Tells an origin that nobody is going to answer it.</summary>
    public void Tell(Origin origin, int status, string? message)
    {
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
    public void TellSuppressed() => log.TellSuppressed();

    private bool TryRoute(in Message message, HandlerException error)
    {
        var detail = Record.Of(
            ("message", error.Message),
            ("stack", error.AuthorStack),
            ("node", definition.Id),
            ("line", error.Line is { } line ? (double)line : null));
        try
        {
            var body = Body.Of(Record.Of(("error", detail), ("ev", LiveValue.Hold(message.Body))));
            port.Route(body, message.Origin, message.Hops);
            return true;
        }
        catch (Exception refusal)
        {
            log.Error(Of(refusal));
            return false;
        }
    }
}
