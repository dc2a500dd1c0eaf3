using Lolo.Runtime.Hosting.Versions;

namespace Lolo.Admin.Versions;

/// <summary>What is told of versions, by the API and, where no host runs, by the command line.</summary>
internal static class VersionView
{
    /// <summary>The versions of a graph, the newest first.</summary>
    /// <param name="graph">Id of the graph.</param>
    /// <param name="kept">Those that are kept, the oldest first.</param>
    /// <param name="serving">The one that serves; null for none.</param>
    /// <param name="failures">How often the history could not be read or written; null where no host counts.</param>
    public static object List(string graph, IReadOnlyList<KeptVersion> kept, KeptVersion? serving, long? failures)
    {
        var all = serving is null || kept.Any(version => version.Number == serving.Number) ? kept : [.. kept, serving];
        return new { Graph = graph, Serving = serving?.Number, Failures = failures, Versions = all.Reverse().Select(version => new Line(version, version.Number == serving?.Number)) };
    }

    /// <summary>A version with its texts.</summary>
    /// <param name="version">The version.</param>
    /// <param name="texts">Its texts, by name.</param>
    public static object Whole(KeptVersion version, IReadOnlyDictionary<string, string> texts) =>
        new { Version = version, Files = version.Files.Select(file => new { file.Name, file.Hash, file.Bytes, Text = texts[file.Name] }) };

    /// <summary>A difference.</summary>
    /// <param name="from">The version before; null for nothing at all.</param>
    /// <param name="to">The version after.</param>
    /// <param name="diff">The unified diff.</param>
    public static object Difference(KeptVersion? from, KeptVersion to, string diff) => new { From = from?.Number, To = to.Number, Diff = diff };

    private sealed record Line(int Number, DateTimeOffset Time, string Cause, string? Author, string? Message, int? Of, int? Former, int Added, int Removed, string Hash, bool Serving)
    {
        public Line(KeptVersion version, bool serving)
            : this(version.Number, version.Time, version.Cause, version.Author, version.Message, version.Of, version.Former, version.Added, version.Removed, version.Hash, serving)
        {
        }
    }
}
