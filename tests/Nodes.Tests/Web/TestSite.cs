using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Logging.Abstractions;

namespace Lolo.Nodes.Tests.Web;

/// <summary>Where a trigger under test stands.</summary>
internal sealed class TestSite(GraphSite graph, NodeDefinition node) : NodeSite
{
    public override NodeDefinition Node => node;

    public override object? Artifact => null;

    public override GraphSite Graph => graph;

    public override IReadOnlyList<IOutput> Outputs { get; } = [.. node.Out.Select(port => new TestOutput(port.Name))];

    public override ILogger Log => NullLogger.Instance;

    public ConcurrentDictionary<string, long> Counts { get; } = new();

    public ConcurrentQueue<HandlerException> Faults { get; } = new();

    public TestOutput this[string port] => (TestOutput)Outputs.Single(output => output.Name == port);

    public override void Fault(HandlerException error) => Faults.Enqueue(error);

    public override void Fault(in Message message, HandlerException error) => Faults.Enqueue(error);

    public override void Count(string cause, long count = 1) => Counts.AddOrUpdate(cause, count, (_, old) => old + count);
}
