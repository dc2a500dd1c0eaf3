using Lolo.Runtime.Contracts;

namespace Lolo.Admin.Live;

/// <summary>What debug nodes show. Nothing is kept: who was not there has not seen it.</summary>
/// <param name="views">Passes them on.</param>
internal sealed class DebugFeed(Feed<DebugView> views) : IDebugFeed
{
    public Feed<DebugView> Views => views;

    public bool IsWatched(string graphId) => views.Any(graphId, static (reader, id) => reader.About is null || reader.About == id);

    public void Show(DebugView view) => views.Add(view);
}
