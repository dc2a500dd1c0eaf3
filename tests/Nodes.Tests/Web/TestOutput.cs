using System.Collections.Concurrent;
using System.Threading.Channels;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Web;

/// <summary>An out port that keeps what it was given, answers by a handler, and can be as slow as a test wants.</summary>
internal sealed class TestOutput(string name) : IOutput
{
    private readonly Channel<(Record Event, Origin Origin)> _taken = Channel.CreateUnbounded<(Record, Origin)>();

    public string Name => name;

    public bool IsLinked { get; set; } = true;

    /// <summary>Runs for every event, before the port answers.</summary>
    public Action<Record, Origin>? Handler { get; set; }

    /// <summary>What the port says it waits for; null for nothing.</summary>
    public Func<Task?>? Pace { get; set; }

    public ConcurrentQueue<Record> All { get; } = new();

    public RouteResult Route(Body body, Origin origin, Trail trail)
    {
        var taken = (Record)body.Plain!;
        All.Enqueue(taken);
        Handler?.Invoke(taken, origin);
        _taken.Writer.TryWrite((taken, origin));
        return new(1, Pace?.Invoke());
    }

    /// <summary>The next event, in order.</summary>
    public async Task<(Record Event, Origin Origin)> NextAsync() =>
        await _taken.Reader.ReadAsync(TestContext.Current.CancellationToken).AsTask().WaitAsync(TimeSpan.FromSeconds(60));
}
