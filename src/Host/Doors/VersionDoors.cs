using System.CommandLine;
using Lolo.Host.Remote;

namespace Lolo.Host.Doors;

/// <summary>Finds the door to the versions of a graph: the host that runs it, or the data folder where none does.</summary>
internal static class VersionDoors
{
    /// <summary>Opens it.</summary>
    /// <param name="remote">The options that say which host, or which data folder.</param>
    /// <param name="line">The command line.</param>
    /// <param name="graph">Id of the graph; null for all.</param>
    /// <param name="cancellation">Gives the search up.</param>
    public static async Task<IVersionDoor> OpenAsync(RemoteOptions remote, ParseResult line, string? graph, CancellationToken cancellation) =>
        await remote.TryFindAsync(line, graph, cancellation) is { } host ? new RemoteVersions(host) : new DirectVersions(remote.DataOf(line));
}
