using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Tests;

/// <summary>A trigger whose messages come from the test. Holds the outputs of the last node made.</summary>
internal sealed class SourceKind : NodeKind
{
    /// <summary>The out ports of the node.</summary>
    public IReadOnlyList<IOutput> Outputs { get; private set; } = [];

    /// <summary>Where the node stands.</summary>
    public NodeSite? Site { get; private set; }

    public override NodeSpec Spec { get; } =
        new("source", "Source", "Lets the test's messages in.") { IsTrigger = true, Out = [new("out"), new("req"), new("message"), new("close")] };

    public override INode Create(NodeSite site)
    {
        Site = site;
        Outputs = site.Outputs;
        return new Source();
    }

    private sealed class Source : ITrigger
    {
        public TriggerAddress? Address => null;

        public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

        public Task OpenAsync() => Task.CompletedTask;

        public Task CloseAsync() => Task.CompletedTask;

        public Task TeardownAsync() => Task.CompletedTask;

        public ValueTask DisposeAsync() => default;
    }
}
