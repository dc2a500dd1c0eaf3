using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Tests.Parameters;

/// <summary>A kind of all types of parameters that routes those it has for a message.</summary>
internal sealed class TextKind : NodeKind
{
    public override NodeSpec Spec { get; } = new("text", "Text", "Routes its parameters.")
    {
        In = [new("in")],
        Out = [new("out")],
        Parameters =
        [
            new("text", ParameterType.Text, "A text.") { PerMessage = true },
            new("any", ParameterType.Any, "Anything.") { PerMessage = true },
            new("count", ParameterType.Integer, "A whole number.") { PerMessage = true, Minimum = 1, Maximum = 10 },
            new("wait", ParameterType.Duration, "A time.") { PerMessage = true },
            new("once", ParameterType.Integer, "Read once."),
        ],
    };

    public override INode Create(NodeSite site) => new Node(site);

    private sealed class Node(NodeSite site) : IHandler
    {
        public TaskScheduler? Lane => null;

        public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

        public ValueTask HandleAsync(Message message)
        {
            site.Outputs[0].Route(Body.Of(site.ParametersFor(message)), message.Origin, message.Trail);
            return default;
        }

        public Task TeardownAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
