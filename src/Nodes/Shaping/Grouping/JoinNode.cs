using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Shaping.Grouping;

/// <summary>A node of kind <c>join</c>.</summary>
internal sealed class JoinNode : IKeeper
{
    private readonly NodeSite _site;
    private readonly IExpressions? _by;
    private readonly int? _count;
    private readonly int _maxItems;
    private readonly bool _sendsIncomplete;
    private readonly TimeSpan _wait;
    private readonly Groups _groups;
    private CancellationTokenRegistration _stopping;

    public JoinNode(NodeSite site, IExpressions? by)
    {
        (_site, _by) = (site, by);
        var parameters = site.Node.Parameters;
        _count = parameters.TryGetValue("count", out var count) ? (int)(double)count! : null;
        _maxItems = (int)(double)parameters["maxItems"]!;
        _sendsIncomplete = EndsByTime || parameters["incomplete"] is "send";
        _wait = TimeSpan.FromMilliseconds((double)parameters["wait"]!);
        _groups = new(site.Graph.Time, _wait, Leave) { MaxGroups = (int)(double)parameters["maxGroups"]!, MaxItems = _maxItems };
    }

    public TaskScheduler? Lane => _by?.Lane;

    // It refuses what finds no room: to hold senders back could keep the very messages that make a whole from coming.
    public bool IsFull => false;

    public Action? Eased { get; set; }

    // By a key alone, nothing but time says that a group is whole.
    private bool EndsByTime => _by is not null && _count is null;

    private bool JoinsParts => _by is null && _count is null;

    public Task SetupAsync(CancellationToken cancellation)
    {
        if (EndsByTime)
        {
            _stopping = _site.Graph.Stopping.Register(_groups.Flush);
        }

        return _by?.SetupAsync(cancellation) ?? Task.CompletedTask;
    }

    public ValueTask HandleAsync(Message message)
    {
        if (JoinsParts)
        {
            AddPart(message);
            return default;
        }

        var key = _by?.Value(0, message);
        _groups.Add(GroupKey.Of(key, "by"), key, _count, message, LiveValue.Hold(message.Body));
        return default;
    }

    public Task TeardownAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync()
    {
        _stopping.Dispose();
        var (groups, messages) = _groups.Drop();
        if (messages > 0)
        {
            _site.Count("incomplete", messages);
            _site.Log.LogWarning("the version ends while {Groups} groups of {Messages} messages are not whole; they were dropped", groups, messages);
        }

        return default;
    }

    private void AddPart(in Message message)
    {
        var body = FieldPath.Open(message.Body.Outline());
        var parts = Parts.Read(body);
        if (parts.Index >= parts.Count || parts.Count > _maxItems)
        {
            throw new HandlerException(parts.Count > _maxItems
                ? $"a whole of {parts.Count} parts is more than may wait here, which is {_maxItems}; raise `maxItems`"
                : $"the message says it is part {parts.Index} of {parts.Count}, counted from 0");
        }

        _groups.Add(GroupKey.Of(parts.Id, "parts.id"), null, parts.Count, message, new Part(parts, (Record)body!), parts.Index);
    }

    private void Leave(Group group, bool isWhole)
    {
        Message whole;
        try
        {
            whole = group.With(JoinsParts ? Part.Join(group.Items.Cast<Part>()) : group.ToRecord());
        }
        catch (Exception error)
        {
            // A clock that calls would fall over it: a part may hold live values, and a realm can refuse to read them.
            var reason = error as HandlerException ?? new HandlerException(error.Message, error);
            _site.Fault(group.With(JoinsParts ? group.Items.Cast<Part>().Select(part => part.Body).ToArray() : group.ToRecord()), reason);
            return;
        }

        if (isWhole || _sendsIncomplete)
        {
            _site.RouteWhole(whole);
        }
        else
        {
            _site.Fault(whole, new HandlerException($"{group.Items.Count} of {group.Needed} messages have come within {_wait.TotalSeconds:0.###} s"));
        }
    }
}
