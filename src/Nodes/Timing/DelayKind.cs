using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Timing;

/// <summary>The node kind <c>delay</c>: sends each message on after a time.</summary>
internal sealed class DelayKind : NodeKind
{
    public override NodeSpec Spec { get; } = new("delay", "Delay", "Sends each message on after a time.")
    {
        Category = "Timing",
        In = [new("in", "The message.")],
        Out = [new("out", "The message, later.")],
        Parameters =
        [
            new("by", ParameterType.Duration, "How much later; `{event.wait}` takes it from the message.") { Required = true, PerMessage = true, Minimum = 0, Maximum = TimingParameters.Longest },
            TimingParameters.Limit,
        ],
        Help =
            """
            Messages of one origin keep their order: none overtakes an earlier one that waits longer. With `order: none` each goes when its own time
            has come. What waits is held in memory. When the version is stopped, it goes on at once, counted as `early`, so that a deploy loses nothing;
            what comes after that waits its time, as long as the grace of the stop allows, and is counted as `cut` then.
            """,
        Example =
            """
            try-again-later:
              kind: delay
              params: { by: 30s }
            """,
    };

    public override INode Create(NodeSite site) => new Delay(site);
}
