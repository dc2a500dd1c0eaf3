namespace Lolo.Runtime.Contracts;

/// <summary>What nodes of one graph have to be checked together, by what checks it. Used by one thread.</summary>
internal sealed class TogetherChecks
{
    private readonly Dictionary<Delegate, (NodeCheck First, Action Run, object Items)> _batches = [];

    public void Add<T>(Action<IReadOnlyList<T>> checkAll, T item, NodeCheck check)
    {
        if (_batches.TryGetValue(checkAll, out var batch))
        {
            ((List<T>)batch.Items).Add(item);
            return;
        }

        var items = new List<T> { item };
        _batches.Add(checkAll, (check, () => checkAll(items), items));
    }

    /// <summary>Runs the checks that wait.</summary>
    /// <param name="guard">Runs one; gets the first node of those it is about.</param>
    public void Run(Action<NodeCheck, Action> guard)
    {
        foreach (var (first, run, _) in _batches.Values)
        {
            guard(first, run);
        }

        _batches.Clear();
    }
}
