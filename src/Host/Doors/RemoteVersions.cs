using System.Text.Json;
using Lolo.Host.Remote;

namespace Lolo.Host.Doors;

/// <summary>The versions of the graphs that a host runs, by its admin port.</summary>
/// <param name="client">The host.</param>
internal sealed class RemoteVersions(AdminClient client) : IVersionDoor
{
    public async Task<IReadOnlyList<string>> GraphsAsync()
    {
        using var graphs = await client.GetAsync("/api/graphs");
        return [.. graphs.RootElement.GetProperty("graphs").EnumerateArray().Select(graph => graph.GetProperty("id").GetString()!)];
    }

    public Task<JsonDocument> ListAsync(string graph) => client.GetAsync(Path(graph));

    public Task<JsonDocument> ShowAsync(string graph, string number) => client.GetAsync($"{Path(graph)}/{Uri.EscapeDataString(number)}");

    public Task<JsonDocument> DiffAsync(string graph, string from, string? to) =>
        client.GetAsync($"{Path(graph)}/{Uri.EscapeDataString(from)}/diff{(to is null ? "" : $"?to={Uri.EscapeDataString(to)}")}");

    public void Dispose() => client.Dispose();

    private static string Path(string graph) => $"/api/graphs/{Uri.EscapeDataString(graph)}/versions";
}
