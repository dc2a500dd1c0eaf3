using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.Shaping.Grouping;

/// <summary>The node kind <c>join</c>: puts together what belongs together, the parts of <c>split</c> or messages of one key.</summary>
/// <param name="language">The language of the key.</param>
internal sealed class JoinKind(ExpressionLanguage language) : NodeKind
{
    public override NodeSpec Spec { get; } = new("join", "Join", "Puts together what belongs together: the parts that `split` made, or messages by key, number and time.")
    {
        Category = "Shaping",
        In = [new("in", "A part, or a message of a group.")],
        Out = [new("out", "The whole again; or `{ key, items }`, the bodies in the order they came.")],
        Parameters =
        [
            new("by", ParameterType.Expression, "What messages that belong together have in common, such as `event.order`; left out, `parts` of `split` tells, or with `count` all belong together."),
            new("count", ParameterType.Integer, "How many messages make a whole; left out, `parts` tells, or with `by` only time does.") { Minimum = 1, Maximum = 1_000_000 },
            new("wait", ParameterType.Duration, "How long after its first message a whole is waited for.") { Default = "1m", Minimum = 1, Maximum = 86_400_000 },
            new("incomplete", ParameterType.Text, "What becomes of what is not whole by then: an error with what there is in its `ev`, or sent as it is.") { Default = "error", OneOf = ["error", "send"] },
            new("maxGroups", ParameterType.Integer, "How many wholes may be waited for.") { Default = 1_000, Minimum = 1, Maximum = 1_000_000 },
            new("maxItems", ParameterType.Integer, "How many messages may wait, in all groups together.") { Default = 10_000, Minimum = 1, Maximum = 1_000_000 },
        ],
        Help =
            """
            Without `by` and `count` it undoes `split`: the parts stand in the order they had, whatever order they came in, and what an event
            carries beside its item is that of the first part. With `by` alone, all messages of a key that come within `wait` make a whole.

            The whole has the origin of the message that came last, which may have ended. What is over a limit, a part that comes twice, and a
            message without `parts` are errors of the node with the message in `ev`.

            What waits is in memory and holds no version up: when a version is stopped or replaced, groups that only time ends leave at once;
            those that are not whole when its last message has settled are dropped, counted as `incomplete` and told in the log. A new version
            starts empty.
            """,
        Example =
            """
            whole-order:
              kind: join
              params: { wait: 10s }
            """,
    };

    public override void Check(NodeCheck check)
    {
        var parameters = check.Node.Parameters;
        if (parameters.TryGetValue("count", out var count) && count is double number && number > (double)parameters["maxItems"]!)
        {
            check.Report(ShapingDiagnostics.Contradiction, $"`count` is {number}, but no more than {parameters["maxItems"]} messages may wait; raise `maxItems`", "count");
        }

        check.Artifact = language.Check(check, parameters.TryGetValue("by", out var by) ? [("by", (string)by!)] : []);
    }

    public override INode Create(NodeSite site)
    {
        var expressions = (IReadOnlyList<Expression>)site.Artifact!;
        return new JoinNode(site, expressions.Count == 0 ? null : language.Create(site, expressions));
    }
}
