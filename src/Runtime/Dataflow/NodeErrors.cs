using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>What becomes of a node's errors: the <c>error</c> port if it is linked, else the log, the counters and the origin that waits.</summary>
/// <param name="definition">The node.</param>
/// <param name="port">Its <c>error</c> port.</param>
/// <param name="log">Its log, limited in lines a second.</param>
/// <param name="counters">Its counters.</param>
internal sealed class NodeErrors(NodeDefinition definition, OutputPort port, LimitedLog log, NodeCounters counters)
{
    /// <summary>Takes the failure of a handler.</summary>
    public void Take(in Message message, HandlerException error)
    {
        counters.AddFailed();
        if (port.IsLinked && TryRoute(message, error))
        {
            return;
        }

        log.Error(error);
        message.Origin.Fault(error.Status, error.IsDeliberate ? error.Message : null);
    }

    /// <summary>Takes a failure outside any handler.</summary>
    public void Take(HandlerException error)
    {
        counters.Add("unhandled", 1);
        log.Error(error);
    }

    private bool TryRoute(in Message message, HandlerException error)
    {
        var detail = Record.Of(
            ("message", error.Message),
            ("stack", error.AuthorStack),
            ("node", definition.Id),
            ("line", error.Line is { } line ? (double)line : null));
        var body = Body.Of(Record.Of(("error", detail), ("ev", LiveValue.Hold(message.Body))));
        try
        {
            port.Route(body, message.Origin, message.Hops);
            return true;
        }
        catch (RouteException refusal)
        {
            log.Error(new HandlerException(refusal.Message, refusal));
            return false;
        }
    }
}
