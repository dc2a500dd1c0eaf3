using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Dataflow;

/// <summary>The triggers of a version: opens and closes them, and has them take over from those of the version that is replaced.</summary>
/// <param name="nodes">The version's nodes, in document order.</param>
/// <param name="guard">Runs a step whose failure must not keep the next from being taken; gets what it is, for the log.</param>
internal sealed class GraphTriggers(IReadOnlyList<RunningNode> nodes, Func<string, Func<Task>, Task> guard)
{
    private readonly List<ITrigger> _opened = [];
    private readonly Dictionary<ITrigger, ITrigger> _formers = [];
    private GraphTriggers? _replaced;
    private Task? _closed;

    /// <summary>All of them, in document order.</summary>
    public IReadOnlyList<ITrigger> All { get; } = [.. nodes.Select(node => node.Node).OfType<ITrigger>()];

    /// <summary>Whether all were opened.</summary>
    public bool IsOpen { get; private set; }

    /// <summary>Whether another version's have taken their places.</summary>
    public bool IsReplaced { get; private set; }

    /// <summary>
    /// Finds the former of each: the trigger of the same node and class in the version that is to be replaced, or else, where the node was
    /// renamed, that of the same class and address whose node is gone.
    /// </summary>
    public void Replace(GraphTriggers replaced)
    {
        _replaced = replaced;
        var mine = Ids();
        var theirs = replaced.Ids();
        foreach (var (id, trigger) in mine)
        {
            var former = theirs.GetValueOrDefault(id)
                ?? theirs.FirstOrDefault(their => trigger.Address is { } address && their.Value.Address == address
                    && !mine.ContainsKey(their.Key) && !_formers.ContainsValue(their.Value)).Value;
            if (former?.GetType() == trigger.GetType())
            {
                _formers[trigger] = former;
            }
        }
    }

    /// <summary>Lets the sessions of the version that is to be replaced into this one again, as far as it has not heard of them.</summary>
    /// <param name="whom">Which sessions.</param>
    /// <param name="most">How many at the most.</param>
    /// <param name="patience">When it ends, nobody waits any longer until the graph has taken a session; all are let in all the same.</param>
    /// <returns>How many they were.</returns>
    public async Task<int> ReplayAsync(Predicate<Session> whom, int most, CancellationToken patience)
    {
        var replayed = 0;
        foreach (var (trigger, former) in _formers)
        {
            if (trigger is ISessionTrigger sessions)
            {
                replayed += await sessions.ReplayAsync(former, whom, most - replayed, patience).ConfigureAwait(false);
            }
        }

        return replayed;
    }

    /// <summary>Lets nothing of any session in for the time being.</summary>
    public void Hold() => Each(trigger => trigger.Hold());

    /// <summary>Lets in what was held.</summary>
    public void Release() => Each(trigger => trigger.Release());

    /// <summary>Opens them, each in the place of its former if it has one.</summary>
    public async Task OpenAsync()
    {
        foreach (var trigger in All)
        {
            _opened.Add(trigger);
            if (!_formers.Remove(trigger, out var former))
            {
                await trigger.OpenAsync().ConfigureAwait(false);
                continue;
            }

            await trigger.TakeOverAsync(former).ConfigureAwait(false);
            _replaced!._opened.Remove(former);
        }

        _replaced?.IsReplaced = true;
        _replaced = null;
        IsOpen = true;
    }

    /// <summary>Closes those that were opened and not taken over; what has entered goes its way. Later calls return the first one's task.</summary>
    public Task CloseAsync() => _closed ??= CloseOpenedAsync();

    private async Task CloseOpenedAsync()
    {
        foreach (var trigger in _opened)
        {
            await guard("closing a trigger", trigger.CloseAsync).ConfigureAwait(false);
        }
    }

    private void Each(Action<ISessionTrigger> act)
    {
        foreach (var trigger in All.OfType<ISessionTrigger>())
        {
            act(trigger);
        }
    }

    private Dictionary<string, ITrigger> Ids() =>
        nodes.Where(node => node.Node is ITrigger).ToDictionary(node => node.Definition.Id, node => (ITrigger)node.Node, StringComparer.Ordinal);
}
