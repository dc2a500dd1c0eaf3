using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Life;

/// <summary>The node kind <c>error-trigger</c>: begins a journey with every error that no <c>error</c> port took.</summary>
internal sealed class ErrorTriggerKind : NodeKind
{
    public override NodeSpec Spec { get; } = new("error-trigger", "Error trigger", "Gets every error of the graph that no `error` port took.")
    {
        Category = "Triggers",
        IsTrigger = true,
        Out = [new("out", "An error.")],
        Help =
            """
            The event is `{ error: { message, stack, node, line }, ev }`, as an `error` port sends it; `ev` is what the handler got, and null for an
            error in a timer or of a promise that nobody awaited. The journey goes on with the origin of the message that failed, so it can answer:
            `emit('response', { status: 500, body })`. An HTTP request that nobody has answered when its last message has settled is answered with the
            error's status (500 by default), as without this node; so is a session closed whose trigger says `closeOnError`.

            What it takes is counted, but not written to the log; link it to a node `log` to have both. What goes wrong while an error is handled is
            not caught again: it goes to the log, and answers an HTTP request at once. So do errors that find 1,000 others waiting in front
            of slow nodes, counted as `full`, and errors outside any handler beyond ten a second.
            """,
        Example =
            """
            errors:
              kind: error-trigger
            """,
    };

    public override INode Create(NodeSite site) => new ErrorTrigger(site);
}
