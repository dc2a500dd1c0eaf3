using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Docs;

/// <summary>The node kind that docs/architecture.md adds, to the letter.</summary>
internal sealed class MatchKind : NodeKind
{
    public override NodeSpec Spec { get; } = new("match", "Match", "Sends a message one way or the other, by a field of its body.")
    {
        In = [new("in", "What is to be looked at.")],
        Out = [new("yes", "The field has the value."), new("no", "It has another, or there is no such field.")],
        Parameters =
        [
            new("field", ParameterType.Text, "Name of the field.") { Required = true },
            new("value", ParameterType.Text, "The value it is to have.") { Required = true },
        ],
    };

    public override INode Create(NodeSite site) => new Match(site);

    private sealed class Match(NodeSite site) : IHandler
    {
        private readonly string _field = (string)site.Node.Parameters["field"]!;
        private readonly object? _value = site.Node.Parameters["value"];

        public TaskScheduler? Lane => null;

        public ValueTask HandleAsync(Message message)
        {
            var isMatch = message.Body.Read() is Record body && body.TryGetValue(_field, out var value) && Equals(value, _value);
            site.Outputs[isMatch ? 0 : 1].Route(message.Body, message.Origin, message.Trail);
            return default;
        }

        public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

        public Task TeardownAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
