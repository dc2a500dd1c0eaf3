using System.Globalization;
using Lolo.Admin.Answers;
using Lolo.Runtime.Hosting.Versions;

namespace Lolo.Admin.Versions;

/// <summary>Finds the versions that a caller names, among those that are kept.</summary>
/// <param name="graph">Id of the graph.</param>
/// <param name="history">Where they are kept; null when they are not.</param>
internal sealed class KnownVersions(string graph, VersionHistory? history)
{
    /// <summary>All that are kept, the oldest first.</summary>
    public IReadOnlyList<KeptVersion> All { get; } = history?.List() ?? [];

    /// <summary>Where they are kept.</summary>
    /// <exception cref="RefusedException">They are not.</exception>
    public VersionHistory History => history ?? throw new RefusedException(409, $"no versions of `{graph}` are kept: the host has no data folder, or the graph no file");

    /// <summary>The version of a number.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public KeptVersion Find(string number) =>
        int.TryParse(number, NumberStyles.None, CultureInfo.InvariantCulture, out var wanted)
            ? Find(wanted)
            : throw new RefusedException(400, $"`{number}` is no number of a version; it must be a whole number, such as {(All.Count > 0 ? All[^1].Number : 1)}");

    /// <summary>The version of a number.</summary>
    /// <exception cref="RefusedException">There is none.</exception>
    public KeptVersion Find(int number) =>
        All.FirstOrDefault(version => version.Number == number)
        ?? throw new RefusedException(404, History is not null && All.Count == 0
            ? $"no version of `{graph}` is kept yet"
            : $"no version {number} of `{graph}` is kept; the oldest is {All[0].Number}, the newest {All[^1].Number}");

    /// <summary>The version that was kept before one; null when there is none.</summary>
    public KeptVersion? Before(int number) => All.LastOrDefault(version => version.Number < number);

    /// <summary>What changed from one version to another.</summary>
    /// <param name="from">Number of the one before, or, without <paramref name="to"/>, of the one whose own changes are meant.</param>
    /// <param name="to">Number of the one after; null for none.</param>
    /// <exception cref="RefusedException">One is not kept, or damaged.</exception>
    public object Diff(string from, string? to)
    {
        var first = Find(from);
        var (before, after) = to is null ? (first.Former is null ? null : Before(first.Number), first) : (first, Find(to));
        try
        {
            return VersionView.Difference(before, after, History.Diff(before, after));
        }
        catch (IOException error)
        {
            throw new RefusedException(410, error.Message);
        }
    }

    /// <summary>A version with its texts.</summary>
    /// <exception cref="RefusedException">It is not kept, or damaged.</exception>
    public object Whole(string number)
    {
        var version = Find(number);
        try
        {
            return VersionView.Whole(version, History.TextsOf(version));
        }
        catch (IOException error)
        {
            throw new RefusedException(410, error.Message);
        }
    }
}
