using System.Text.Json;
using Lolo.Admin.Answers;
using Lolo.Admin.Versions;
using Lolo.Host.Telling;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Hosting.Versions;

namespace Lolo.Host.Doors;

/// <summary>The versions of graphs that no host runs, straight from the data folder.</summary>
/// <param name="data">The data folder as a person named it.</param>
internal sealed class DirectVersions(string data) : IVersionDoor
{
    public Task<IReadOnlyList<string>> GraphsAsync() => Task.FromResult<IReadOnlyList<string>>(Known());

    public Task<JsonDocument> ListAsync(string graph) => Tell(graph, known => VersionView.List(graph, known.All, null, null));

    public Task<JsonDocument> ShowAsync(string graph, string number) => Tell(graph, known => known.Whole(number));

    public Task<JsonDocument> DiffAsync(string graph, string from, string? to) => Tell(graph, known => known.Diff(from, to));

    public void Dispose()
    {
        // Files are open only while they are read.
    }

    private Task<JsonDocument> Tell(string graph, Func<KnownVersions, object> view)
    {
        var known = Known();
        if (!known.Contains(graph))
        {
            throw new UsageException($"no versions of `{graph}` are kept in {data}{Wording.DidYouMean(graph, known)}");
        }

        try
        {
            return Task.FromResult(JsonSerializer.SerializeToDocument(view(new(graph, VersionHistory.Of(Path.GetFullPath(data), graph))), Answer.Form));
        }
        catch (RefusedException error)
        {
            throw new UsageException(error.Message);
        }
    }

    private List<string> Known() => !Directory.Exists(data) ? [] :
    [
        .. Directory.GetDirectories(data).Where(folder => Directory.Exists(Path.Combine(folder, "versions"))).Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal),
    ];
}
