using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Routing;

/// <summary>The node kind <c>filter</c>: lets through what has changed, or what an expression admits.</summary>
/// <param name="language">The language of the expressions.</param>
internal sealed class FilterKind(ExpressionLanguage language) : NodeKind
{
    public override NodeSpec Spec { get; } = new("filter", "Filter", "Lets through what an expression admits, or only what has changed since the last message.")
    {
        Category = "Routing",
        In = [new("in", "The message to look at.")],
        Out = [new("out", "The message is admitted, or something has changed."), new("rest", "It is not, or nothing has.")],
        Parameters =
        [
            new("when", ParameterType.Expression, "What has to be true. Given alone, nothing is compared."),
            new("by", ParameterType.Expression, "What is compared with the last message's, such as `event.temperature`; left out, the whole body."),
            new("key", ParameterType.Expression, "What is compared apart for each of its values, such as `event.sensor`; left out, all messages are compared."),
            new("maxKeys", ParameterType.Integer, "How many values of `key` are remembered; then that which has not come for longest is forgotten.") { Default = 10_000, Minimum = 1, Maximum = 1_000_000 },
        ],
        Help =
            """
            The message goes on as it is. The first message, or the first of its key, has changed. With `when` and one of the others, a message
            must be admitted first, and is then compared with the last that was.

            What is compared is compared as JSON, order of fields included; a body that holds functions needs `by`. The node keeps a print of
            a few bytes of what came last, for each key, in memory: after a deploy it starts empty.
            """,
        Example =
            """
            only-changes:
              kind: filter
              params:
                key: event.sensor
                by: Math.round(event.temperature)
            """,
    };

    public override void Check(NodeCheck check) =>
        check.Artifact = language.Check(check, [.. Named(check.Node).Select(name => (name, (string)check.Node.Parameters[name]!))]);

    public override INode Create(NodeSite site)
    {
        var expressions = (IReadOnlyList<Expression>)site.Artifact!;
        return new FilterNode(site, [.. Named(site.Node)], expressions.Count == 0 ? null : language.Create(site, expressions));
    }

    private static IEnumerable<string> Named(NodeDefinition node) => ((string[])["when", "by", "key"]).Where(node.Parameters.ContainsKey);
}
