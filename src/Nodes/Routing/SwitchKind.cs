using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Routing;

/// <summary>The node kind <c>switch</c>: sends each message out of the port of the first rule that is true.</summary>
/// <param name="language">The language of the rules.</param>
internal sealed class SwitchKind(ExpressionLanguage language) : NodeKind
{
    public override NodeSpec Spec { get; } = new("switch", "Switch", "Sends each message out of the port of the first rule that is true of it.")
    {
        In = [new("in", "The message to look at.")],
        OutOf = "rules",
        Out = [new("else", "No rule is true of the message.")],
        Parameters =
        [
            new("rules", ParameterType.Expressions, "Names of out ports, each with the expression that has to be true; the first one in order wins.") { Required = true },
        ],
        Help =
            """
            The message goes on as it is. A rule that throws is an error of the node, and the message goes nowhere else.
            """,
        Example =
            """
            by-size:
              kind: switch
              params:
                rules:
                  large: event.total > 1000
                  gift: event.items.some(item => item.isGift)
            """,
    };

    public override void Check(NodeCheck check) =>
        check.Artifact = language.Check(check, [.. Rules(check.Node).Select(rule => ($"rules.{rule.Key}", (string)rule.Value!))]);

    public override INode Create(NodeSite site) => new Switch(site, language.Create(site, (IReadOnlyList<Expression>)site.Artifact!));

    private static Record Rules(NodeDefinition node) => node.Parameters.TryGetValue("rules", out var rules) && rules is Record record ? record : Record.Empty;

    private sealed class Switch(NodeSite site, IExpressions rules) : IHandler
    {
        public TaskScheduler? Lane => rules.Lane;

        public Task SetupAsync(CancellationToken cancellation) => rules.SetupAsync(cancellation);

        public ValueTask HandleAsync(Message message)
        {
            var first = rules.FirstTrue(message);
            var port = first < 0 ? site.Node.ErrorPort - 1 : first;
            site.Outputs[port].Route(message.Body, message.Origin, message.Hops);
            return default;
        }

        public Task TeardownAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
