namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>What happens to the version itself: <c>pause</c>, <c>resume</c>, <c>stop</c>. Members may be called from any thread.</summary>
public sealed class GraphEvents
{
    private readonly AuthorScope _scope;

    internal GraphEvents(AuthorScope scope) => _scope = scope;

    /// <summary>Calls back on the node's lane when the version is paused, resumed or stopped.</summary>
    /// <param name="name"><c>pause</c>, <c>resume</c> or <c>stop</c>.</param>
    /// <param name="callback">What to call.</param>
    /// <exception cref="ArgumentException">There is no such event.</exception>
    public void On(string name, Action callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        On(name, () =>
        {
            callback();
            return Task.CompletedTask;
        });
    }

    /// <summary>Calls back on the node's lane when the version is paused, resumed or stopped.</summary>
    /// <param name="name"><c>pause</c>, <c>resume</c> or <c>stop</c>.</param>
    /// <param name="callback">What to call; what it throws goes to the log.</param>
    /// <exception cref="ArgumentException">There is no such event.</exception>
    public void On(string name, Func<Task> callback)
    {
        ArgumentNullException.ThrowIfNull(callback);
        switch (name)
        {
            case "stop":
                _scope.Hold(_scope.Site.Graph.Stopping.Register(() => _scope.Lane.Call(callback)));
                break;
            case "pause" or "resume":
                // Nothing pauses a graph yet.
                break;
            default:
                throw new ArgumentException($"there is no event `{name}`; the events are pause, resume, stop");
        }
    }
}
