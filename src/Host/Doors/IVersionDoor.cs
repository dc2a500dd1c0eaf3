using System.Text.Json;

namespace Lolo.Host.Doors;

/// <summary>The way to the versions of graphs: through the host that runs them, or straight to the data folder. Both tell the same JSON.</summary>
internal interface IVersionDoor : IDisposable
{
    /// <summary>Ids of the graphs that have versions.</summary>
    Task<IReadOnlyList<string>> GraphsAsync();

    /// <summary>The versions of a graph.</summary>
    Task<JsonDocument> ListAsync(string graph);

    /// <summary>A version with its texts.</summary>
    Task<JsonDocument> ShowAsync(string graph, string number);

    /// <summary>What a version changed, or, with <paramref name="to"/>, what changed from one to another.</summary>
    Task<JsonDocument> DiffAsync(string graph, string from, string? to);
}
