using System.Collections.Concurrent;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>The helpers that the setups of a graph's C# nodes have added, for all of them.</summary>
internal sealed class HelperTable : IDisposable
{
    private readonly ConcurrentDictionary<string, Func<Context, object>> _helpers = new(StringComparer.Ordinal);

    public IEnumerable<string> Names => _helpers.Keys.Order(StringComparer.Ordinal);

    public bool TryAdd(string name, Func<Context, object> make) => _helpers.TryAdd(name, make);

    public Func<Context, object>? Find(string name) => _helpers.GetValueOrDefault(name);

    public void Dispose() => _helpers.Clear();
}
