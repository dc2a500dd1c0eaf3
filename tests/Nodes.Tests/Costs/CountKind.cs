using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Tests.Costs;

/// <summary>Routes on what comes to its nodes; those without a link count what has come.</summary>
internal sealed class CountKind : NodeKind
{
    private TaskCompletionSource? _all;
    private int _left;

    public override NodeSpec Spec { get; } = new("count", "Count", "Routes on, or counts.") { In = [new("in")], Out = null };

    public override INode Create(NodeSite site) => new Relay(this, site);

    /// <summary>Completes when so many messages have come to the ends.</summary>
    public Task Expect(int count)
    {
        _left = count;
        _all = new(TaskCreationOptions.RunContinuationsAsynchronously);
        return _all.Task;
    }

    private void Arrive()
    {
        if (Interlocked.Decrement(ref _left) == 0)
        {
            _all!.SetResult();
        }
    }

    private sealed class Relay(CountKind kind, NodeSite site) : IHandler
    {
        private readonly IOutput? _output = site.Outputs.Count > 1 ? site.Outputs[0] : null;

        public TaskScheduler? Lane => null;

        public ValueTask HandleAsync(Message message)
        {
            if (_output is null)
            {
                kind.Arrive();
            }
            else
            {
                _output.Route(message.Body, message.Origin, message.Trail);
            }

            return default;
        }

        public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

        public Task TeardownAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
