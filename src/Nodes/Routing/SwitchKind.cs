using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Routing;

/// <summary>The node kind <c>switch</c>: sends each message out of the port of the first rule that is true.</summary>
/// <param name="language">The language of the rules.</param>
internal sealed class SwitchKind(ExpressionLanguage language) : NodeKind
{
    public override NodeSpec Spec { get; } = new("switch", "Switch", "Sends each message out of the port of the first rule that is true of it.")
    {
        Category = "Routing",
        In = [new("in", "The message to look at.")],
        OutOf = "rules",
        Out = [new("else", "No rule is true of the message.")],
        Parameters =
        [
            new("rules", ParameterType.Expressions, "Names of out ports, each with the expression that has to be true; the first one in order wins.") { Required = true },
            new("all", ParameterType.Boolean, "Whether every rule that is true gets the message, and not the first only.") { Default = false },
        ],
        Help =
            """
            The message goes on as it is. A rule that throws is an error of the node, and the message goes nowhere else. Rules are asked in
            their order; those after the first true one are asked only with `all: true`, where each true one gets the message and `else` gets
            it when none is true.
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
        private readonly bool _all = site.Node.Parameters["all"] is true;

        public TaskScheduler? Lane => rules.Lane;

        public Task SetupAsync(CancellationToken cancellation) => rules.SetupAsync(cancellation);

        public ValueTask HandleAsync(Message message)
        {
            if (_all)
            {
                RouteAll(message);
                return default;
            }

            var first = rules.FirstTrue(message);
            Route(first < 0 ? site.Node.ErrorPort - 1 : first, message);
            return default;
        }

        public Task TeardownAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;

        private void RouteAll(in Message message)
        {
            var truths = rules.Truths(message);
            var isAny = false;
            for (var i = 0; i < truths.Count; i++)
            {
                if (truths[i])
                {
                    isAny = true;
                    Route(i, message);
                }
            }

            if (!isAny)
            {
                Route(site.Node.ErrorPort - 1, message);
            }
        }

        private void Route(int port, in Message message) => site.Outputs[port].Route(message.Body, message.Origin, message.Trail);
    }
}
