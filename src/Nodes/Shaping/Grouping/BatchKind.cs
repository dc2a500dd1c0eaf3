using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.Shaping.Grouping;

/// <summary>The node kind <c>batch</c>: gathers messages into one, by number or by time, whichever comes first.</summary>
/// <param name="language">The language of the key.</param>
internal sealed class BatchKind(ExpressionLanguage language) : NodeKind
{
    public override NodeSpec Spec { get; } = new("batch", "Batch", "Gathers messages and sends them on together, by number or by time, whichever comes first.")
    {
        Category = "Shaping",
        In = [new("in", "A message to gather.")],
        Out = [new("out", "What was gathered: `{ key, items }`, the bodies in the order they came.")],
        Parameters =
        [
            new("count", ParameterType.Integer, "How many messages make a batch.") { Minimum = 1, Maximum = 1_000_000 },
            new("wait", ParameterType.Duration, "How long after its first message a batch leaves at the latest.") { Minimum = 1, Maximum = 86_400_000 },
            new("key", ParameterType.Expression, "What has a batch of its own for each of its values, such as `event.city`; left out, all messages share one."),
            new("maxKeys", ParameterType.Integer, "How many batches may be open; then the oldest leaves early.") { Default = 1_000, Minimum = 1, Maximum = 1_000_000 },
            new("maxItems", ParameterType.Integer, "How many messages may wait, in all batches together; then the oldest batch leaves early.") { Default = 10_000, Minimum = 1, Maximum = 1_000_000 },
        ],
        Help =
            """
            Needs `count`, `wait` or both. The batch that leaves has the origin of the last message in it: answer requests before they are
            gathered, or the others of a batch are answered by nobody. There is no empty batch, and `key` stands in one only where the
            parameter does.

            What waits is in memory and holds no version up: when a version is stopped or replaced, what it has gathered leaves at once.
            """,
        Example =
            """
            per-city:
              kind: batch
              params: { count: 100, wait: 5s, key: event.city }
            """,
    };

    public override void Check(NodeCheck check)
    {
        var parameters = check.Node.Parameters;
        if (!parameters.ContainsKey("count") && !parameters.ContainsKey("wait"))
        {
            check.Report(ShapingDiagnostics.NothingToDo, $"node `{check.Node.Id}` gathers without an end; give it `count`, `wait` or both");
        }
        else if (parameters.TryGetValue("count", out var count) && count is double number && number > (double)parameters["maxItems"]!)
        {
            check.Report(ShapingDiagnostics.Contradiction, $"`count` is {number}, but no more than {parameters["maxItems"]} messages may wait; raise `maxItems`", "count");
        }

        check.Artifact = language.Check(check, parameters.TryGetValue("key", out var key) ? [("key", (string)key!)] : []);
    }

    public override INode Create(NodeSite site)
    {
        var expressions = (IReadOnlyList<Expression>)site.Artifact!;
        return new BatchNode(site, expressions.Count == 0 ? null : language.Create(site, expressions));
    }
}
