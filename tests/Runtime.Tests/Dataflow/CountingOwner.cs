using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>Counts the holders of live bodies, and notices one that is touched after its death.</summary>
internal sealed class CountingOwner : IBodyOwner
{
    private readonly Lock _gate = new();
    private readonly Dictionary<long, int> _holders = [];
    private long _last;
    private int _misuses;

    public int Alive
    {
        get
        {
            lock (_gate)
            {
                return _holders.Count;
            }
        }
    }

    /// <summary>How often a dead body was retained or released.</summary>
    public int Misuses => _misuses;

    /// <summary>A new body with one holder, the caller.</summary>
    public Body Make()
    {
        lock (_gate)
        {
            _holders.Add(++_last, 1);
            return Body.Live(this, _last);
        }
    }

    public void Retain(long handle, int count) => Change(handle, count);

    public void Release(long handle) => Change(handle, -1);

    public object? Read(long handle) => (double)handle;

    private void Change(long handle, int by)
    {
        lock (_gate)
        {
            if (!_holders.TryGetValue(handle, out var holders))
            {
                _misuses++;
                return;
            }

            if ((_holders[handle] = holders + by) == 0)
            {
                _holders.Remove(handle);
            }
        }
    }
}
