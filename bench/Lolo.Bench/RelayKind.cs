using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Bench;

/// <summary>A node that routes on what it gets, or tells the benchmark at the end of a chain.</summary>
internal sealed class RelayKind(Handling handling, Action arrived) : NodeKind
{
    public override NodeSpec Spec { get; } = new("relay", "Relay", "Routes on.") { In = [new("in")], Out = null };

    public override INode Create(NodeSite site) => new Relay(site, handling, arrived);

    private sealed class Relay(NodeSite site, Handling handling, Action arrived) : IHandler
    {
        private readonly IOutput? _output = site.Outputs.Count > 1 ? site.Outputs[0] : null;

        public TaskScheduler? Lane => null;

        public ValueTask HandleAsync(Message message)
        {
            if (handling == Handling.AfterAnAwait)
            {
                return HandleLaterAsync(message);
            }

            if (handling == Handling.AfterReading)
            {
                message.Body.Read();
            }

            Handle(message);
            return default;
        }

        public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

        public Task TeardownAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;

        private async ValueTask HandleLaterAsync(Message message)
        {
            await Task.Yield();
            Handle(message);
        }

        private void Handle(Message message)
        {
            if (_output is null)
            {
                arrived();
            }
            else
            {
                _output.Route(message.Body, message.Origin, message.Trail);
            }
        }
    }
}
