using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Shaping.Grouping;

/// <summary>A node of kind <c>batch</c>.</summary>
internal sealed class BatchNode : IKeeper
{
    private readonly NodeSite _site;
    private readonly IExpressions? _key;
    private readonly int? _count;
    private readonly Groups _groups;
    private CancellationTokenRegistration _stopping;

    public BatchNode(NodeSite site, IExpressions? key)
    {
        (_site, _key) = (site, key);
        var parameters = site.Node.Parameters;
        _count = parameters.TryGetValue("count", out var count) ? (int)(double)count! : null;
        TimeSpan? wait = parameters.TryGetValue("wait", out var time) ? TimeSpan.FromMilliseconds((double)time!) : null;
        _groups = new(site.Graph.Time, wait, Leave)
        {
            MaxGroups = (int)(double)parameters["maxKeys"]!,
            MaxItems = (int)(double)parameters["maxItems"]!,
            MakesRoom = true,
        };
    }

    public TaskScheduler? Lane => _key?.Lane;

    // It makes room by itself: the oldest batch leaves.
    public bool IsFull => false;

    public Action? Eased { get; set; }

    public Task SetupAsync(CancellationToken cancellation)
    {
        _stopping = _site.Graph.Stopping.Register(_groups.Flush);
        return _key?.SetupAsync(cancellation) ?? Task.CompletedTask;
    }

    public ValueTask HandleAsync(Message message)
    {
        var key = _key?.Value(0, message);
        _groups.Add(GroupKey.Of(key, "key"), key, _count, message, LiveValue.Hold(message.Body));
        return default;
    }

    public Task TeardownAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _stopping.Dispose();
        _groups.Drop();
        return default;
    }

    private void Leave(Group group, bool isWhole) => _site.RouteWhole(group.With(group.ToRecord()));
}
