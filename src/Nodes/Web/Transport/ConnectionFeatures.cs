using System.Collections;
using Microsoft.AspNetCore.Connections.Features;
using Microsoft.AspNetCore.Http.Features;

namespace Lolo.Nodes.Web.Transport;

/// <summary>
/// The features of a connection: those it has by itself, which take no memory, and the few that others add or put in their place. Used by one thread at a time.
/// </summary>
/// <param name="connection">The connection.</param>
internal sealed class ConnectionFeatures(EventConnection connection) : IFeatureCollection
{
    private static readonly Type[] _own =
    [
        typeof(IConnectionIdFeature),
        typeof(IConnectionTransportFeature),
        typeof(IConnectionItemsFeature),
        typeof(IConnectionLifetimeFeature),
        typeof(IConnectionEndPointFeature),
        typeof(IMemoryPoolFeature),
        typeof(ISocketHandOver),
    ];

    // Null stands for one that was taken away.
    private readonly List<KeyValuePair<Type, object?>> _others = [];

    /// <inheritdoc/>
    public bool IsReadOnly => false;

    /// <inheritdoc/>
    public int Revision { get; private set; }

    /// <inheritdoc/>
    public object? this[Type key]
    {
        get => Find(key) is >= 0 and var at ? _others[at].Value : Array.IndexOf(_own, key) >= 0 ? connection : null;
        set
        {
            Revision++;
            if (Find(key) is >= 0 and var at)
            {
                _others[at] = new(key, value);
            }
            else
            {
                _others.Add(new(key, value));
            }
        }
    }

    /// <inheritdoc/>
    public TFeature? Get<TFeature>() => (TFeature?)this[typeof(TFeature)];

    /// <inheritdoc/>
    public void Set<TFeature>(TFeature? instance) => this[typeof(TFeature)] = instance;

    /// <inheritdoc/>
    public IEnumerator<KeyValuePair<Type, object>> GetEnumerator()
    {
        foreach (var (type, feature) in _others)
        {
            if (feature is not null)
            {
                yield return new(type, feature);
            }
        }

        foreach (var type in _own)
        {
            if (Find(type) < 0)
            {
                yield return new(type, connection);
            }
        }
    }

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private int Find(Type key)
    {
        for (var i = 0; i < _others.Count; i++)
        {
            if (_others[i].Key == key)
            {
                return i;
            }
        }

        return -1;
    }
}
