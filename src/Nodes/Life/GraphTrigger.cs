using System.Globalization;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Life;

/// <summary>A trigger that tells of its graph's life.</summary>
/// <param name="site">Where it stands.</param>
internal sealed class GraphTrigger(NodeSite site) : ITrigger, ILifeListener
{
    private const int MostUnderWay = 100;
    private int _underWay;

    public TriggerAddress? Address => null;

    public Task HearAsync(LifeEvent happened)
    {
        if (Interlocked.Increment(ref _underWay) > MostUnderWay)
        {
            Interlocked.Decrement(ref _underWay);
            site.Count("full");
            return Task.CompletedTask;
        }

        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var origin = new LoneOrigin(site, origin => End(origin, ended));
        if (site.Outputs[(int)happened.Kind].Route(Body.Of(EventOf(happened)), origin, 0).Deliveries == 0)
        {
            End(origin, ended);
        }

        return ended.Task;
    }

    public Task SetupAsync(CancellationToken cancellation) => Task.CompletedTask;

    public Task OpenAsync() => Task.CompletedTask;

    public Task CloseAsync() => Task.CompletedTask;

    public Task TeardownAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => default;

    private static Record Show(Diagnostic finding) => Record.Of(
        ("id", finding.Id),
        ("severity", finding.Severity.ToString().ToLowerInvariant()),
        ("file", finding.File),
        ("line", (double)finding.Range.Line),
        ("column", (double)finding.Range.Column),
        ("message", finding.Message));

    private void End(LoneOrigin origin, TaskCompletionSource ended)
    {
        if (ended.TrySetResult())
        {
            Interlocked.Decrement(ref _underWay);
        }

        origin.End();
    }

    private Record EventOf(LifeEvent happened)
    {
        var time = site.Graph.Time.GetUtcNow().UtcDateTime.ToString("yyyy-MM-dd'T'HH:mm:ss.fff'Z'", CultureInfo.InvariantCulture);
        var fields = new List<(string Name, object? Value)> { ("graph", site.Graph.Id), ("version", (double)site.Graph.Version), ("time", time) };
        if (happened.Cause is { } cause)
        {
            fields.Add(("cause", cause));
        }

        switch (happened.Kind)
        {
            case LifeEventKind.Deployed:
                fields.Add(("previous", happened.Previous is { } previous ? (double)previous : null));
                break;
            case LifeEventKind.Failed:
                fields.Add(("failure", happened.Failure));
                fields.Add(("diagnostics", happened.Diagnostics.Select(Show).ToArray<object?>()));
                break;
        }

        return Record.Of([.. fields]);
    }
}
