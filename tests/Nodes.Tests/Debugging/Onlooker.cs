using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Tests.Debugging;

/// <summary>Looks at debug nodes, or looks away.</summary>
internal sealed class Onlooker : IDebugFeed, IServiceProvider
{
    public bool Looks { get; set; } = true;

    public ConcurrentQueue<DebugView> Seen { get; } = [];

    public bool IsWatched(string graphId) => Looks;

    public void Show(DebugView view) => Seen.Enqueue(view);

    public object? GetService(Type serviceType) => serviceType == typeof(IDebugFeed) ? this : null;
}
