using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Timing;

/// <summary>The node kind <c>throttle</c>: lets so many messages through in a time.</summary>
/// <param name="language">The language of the key.</param>
internal sealed class ThrottleKind(ExpressionLanguage language) : NodeKind
{
    public override NodeSpec Spec { get; } = new("throttle", "Throttle", "Lets at most so many messages through in a time; the others wait, or leave by `rest`.")
    {
        Category = "Timing",
        In = [new("in", "The message.")],
        Out = [new("out", "The message, within the rate."), new("rest", "With `over: rest`: a message that is above the rate.")],
        Parameters =
        [
            new("most", ParameterType.Integer, "How many messages go out in any stretch of `per`.") { Default = 1.0, Minimum = 1, Maximum = 100_000 },
            new("per", ParameterType.Duration, "The time they are counted in.") { Required = true, Minimum = 1, Maximum = TimingParameters.Longest },
            new("over", ParameterType.Text, "What becomes of a message above the rate: it waits for its turn, or leaves by `rest` at once.") { Default = "wait", OneOf = ["wait", "rest"] },
            TimingParameters.Key,
            TimingParameters.Keys,
            TimingParameters.Limit,
        ],
        Help =
            """
            `most: 10, per: 1s` lets ten through at once and the eleventh a second after the first; `most: 1, per: 100ms` lets them through one by one.
            Messages of one key keep their order. A key is forgotten when `per` has passed since its last message; when there are more than `keys`
            of them, the one whose next turn comes first is forgotten earlier, counted as `forgotten`, and begins anew.

            When the version is stopped, what waits goes on at once, counted as `early`, so that a deploy loses nothing; what comes after that waits
            its turn, as long as the grace of the stop allows, and is counted as `cut` then.
            """,
        Example =
            """
            not-too-fast:
              kind: throttle
              params: { most: 5, per: 1s, key: event.sessionId, over: rest }
            """,
    };

    public override void Check(NodeCheck check) => TimingParameters.CheckKey(check, language);

    public override INode Create(NodeSite site) => new Throttle(site, TimingParameters.KeyOf(site, language));
}
