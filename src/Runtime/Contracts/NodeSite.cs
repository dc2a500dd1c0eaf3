using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Contracts;

/// <summary>Where a node stands: all that the runtime gives to it. Members may be called from any thread.</summary>
public abstract class NodeSite
{
    /// <summary>The node as the graph's text describes it.</summary>
    public abstract NodeDefinition Node { get; }

    /// <summary>What <see cref="NodeKind.Check"/> left for this node.</summary>
    public abstract object? Artifact { get; }

    /// <summary>The version it belongs to.</summary>
    public abstract GraphSite Graph { get; }

    /// <summary>Its out ports, in the order of <see cref="NodeDefinition.Out"/>.</summary>
    public abstract IReadOnlyList<IOutput> Outputs { get; }

    /// <summary>Its log; every line carries graph, version and node.</summary>
    public abstract ILogger Log { get; }

    /// <summary>
    /// The node's parameters for a message: those that name what a message carries, filled from its body, the others as they are.
    /// A node without such parameters pays nothing; otherwise a live body is read, waiting for its lane.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <exception cref="HandlerException">What the message carries is of another type than the parameter, or out of its range.</exception>
    public Record ParametersFor(in Message message) =>
        Node.Templates.Count == 0 ? Node.Parameters : ParameterTemplate.Fill(Node, message.Body.Read());

    /// <summary>Reports a failure outside any handler: in a timer, or a promise that nobody awaited. It goes to the log and the counters.</summary>
    /// <param name="error">What went wrong.</param>
    public abstract void Fault(HandlerException error);

    /// <summary>
    /// Reports a failure of a message that the node has kept after its handler had returned, as if the handler had failed with it: to the
    /// <c>error</c> port if that is linked, else to the log and the origin. Never throws.
    /// </summary>
    /// <param name="message">The message; whoever kept it holds its body still.</param>
    /// <param name="error">What went wrong.</param>
    public abstract void Fault(in Message message, HandlerException error);

    /// <summary>
    /// Says that nobody waited for a signal of the author's: counted as <c>unheard</c> and told at debug, or as a warning where the signal
    /// looks like a slip of <c>response</c>.
    /// </summary>
    /// <param name="signal">Name of the signal.</param>
    public void Unheard(string signal)
    {
        Count("unheard");
        var slip = Wording.DidYouMean(signal, ["response"]);
        Log.Log(slip.Length > 0 ? LogLevel.Warning : LogLevel.Debug, "nobody waits for the signal `{Signal}`{Slip}", signal, slip);
    }

    /// <summary>Counts something that was dropped or refused, so that it is not lost without a trace.</summary>
    /// <param name="cause">A short fixed word, such as <c>gone</c> or <c>unlinked</c>.</param>
    /// <param name="count">How many.</param>
    public abstract void Count(string cause, long count = 1);
}
