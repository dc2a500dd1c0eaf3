using System.CommandLine;
using System.Text.RegularExpressions;
using Lolo.Host.Remote;
using Lolo.Host.Telling;
using Lolo.Runtime.Diagnostics;
using Lolo.Storage;

namespace Lolo.Host.Doors;

/// <summary>Finds the way to a graph's state: the host that runs the graph, if one does, else the file.</summary>
/// <param name="remote">What the command line says of host and data folder.</param>
internal sealed partial class StateDoors(RemoteOptions remote)
{
    /// <summary>Opens the state of a graph.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="graph">Id of the graph.</param>
    /// <param name="isMade">Whether it is made where there is none.</param>
    /// <param name="cancellation">Gives the search for a host up.</param>
    /// <exception cref="UsageException">There is no such state.</exception>
    public async Task<IStateDoor> OpenAsync(ParseResult line, string graph, bool isMade, CancellationToken cancellation)
    {
        if (!Id().IsMatch(graph))
        {
            throw new UsageException($"`{graph}` is no graph's id; it is what stands after `graph:` in its file, such as counter");
        }

        if (await remote.TryFindAsync(line, graph, cancellation) is { } host)
        {
            return new RemoteState(host, graph);
        }

        var data = remote.DataOf(line);
        var stores = new DurableStateStores(Path.GetFullPath(data), TimeProvider.System);
        return isMade || File.Exists(stores.FileOf(graph))
            ? new DirectState(stores, graph, TimeProvider.System)
            : throw new UsageException($"there is no state of `{graph}` in {data}{Wording.DidYouMean(graph, Kept(data))}");
    }

    private static IEnumerable<string> Kept(string data) =>
        Directory.Exists(data)
            ? Directory.GetDirectories(data).Where(folder => File.Exists(Path.Combine(folder, "state.db"))).Select(folder => Path.GetFileName(folder))
            : [];

    [GeneratedRegex("^[a-z][a-z0-9-]*$")]
    private static partial Regex Id();
}
