namespace Lolo.Nodes.JavaScript.Border;

/// <summary>The routes that were not taken at once, by number, for those few that an author awaits. Used on the lane.</summary>
internal sealed class RealmRoutes
{
    /// <summary>Numbers stay below this, so that one fits beside a slot's number.</summary>
    public const int Numbers = 1 << 20;

    private readonly Queue<(int Id, Task Taken)> _pending = [];
    private int _last;

    /// <summary>Keeps a pending route.</summary>
    /// <returns>Its number, from 1.</returns>
    public int Keep(Task taken)
    {
        while (_pending.TryPeek(out var oldest) && oldest.Taken.IsCompleted)
        {
            _pending.Dequeue();
        }

        _last = (_last % (Numbers - 1)) + 1;
        _pending.Enqueue((_last, taken));
        return _last;
    }

    /// <summary>The task of a route; completed when it is known no more.</summary>
    public Task Find(int id)
    {
        foreach (var (known, taken) in _pending)
        {
            if (known == id)
            {
                return taken;
            }
        }

        return Task.CompletedTask;
    }
}
