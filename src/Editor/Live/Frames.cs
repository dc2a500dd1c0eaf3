using System.Text.Json.Serialization;
using Lolo.Admin.Graphs;
using Lolo.Admin.Live;
using Lolo.Admin.Versions;

namespace Lolo.Editor.Live;

/// <summary>What goes to a page: JSON objects, told apart by their <c>type</c>.</summary>
internal static class Frames
{
    /// <summary>The first one. <c>host</c> is another at each start of the host.</summary>
    public sealed record Hello(string Host, string Version)
    {
        public string Type => "hello";
    }

    /// <summary>The graphs, all of them.</summary>
    public sealed record Graphs(IReadOnlyList<GraphSummary> All)
    {
        public string Type => "graphs";

        [JsonPropertyName("graphs")]
        public IReadOnlyList<GraphSummary> All { get; } = All;
    }

    /// <summary>Counts of the watched graph since its version began; nodes and links of which nothing has changed are left out.</summary>
    public sealed record Counts(string Graph, int Version, double Time)
    {
        public string Type => "counts";

        public required int Sessions { get; init; }

        public required long UnderWay { get; init; }

        public required IReadOnlyList<NodeCount> Nodes { get; init; }

        public required IReadOnlyList<LinkCount> Links { get; init; }
    }

    /// <summary>A node: messages handled and failed, milliseconds its handler took, messages that wait in front of it.</summary>
    public sealed record NodeCount(string Id, long Handled, long Failed, double Busy, long Waiting);

    /// <summary>A link: messages sent, and those of them that wait.</summary>
    public sealed record LinkCount(string Id, long Count, long Waiting);

    /// <summary>Bodies that went over a tapped link.</summary>
    public sealed record Bodies(string Graph, string Link, [property: JsonPropertyName("bodies")] IReadOnlyList<LinkBody> All)
    {
        public string Type => "bodies";
    }

    /// <summary>A body as JSON.</summary>
    public sealed record LinkBody(DateTimeOffset Time, string? Session, string Body, bool Cut);

    /// <summary>Lines of the log, and how many were lost before them because the page was slow.</summary>
    public sealed record Logs(IReadOnlyList<LineView> Lines, long Missed)
    {
        public string Type => "logs";
    }

    /// <summary>What came of a deploy.</summary>
    public sealed record Deploy(string Graph, string Cause, bool Unchanged, IReadOnlyList<Finding> Diagnostics)
    {
        public string Type => "deploy";

        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public required int? Started { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public required string? Failure { get; init; }
    }

    /// <summary>Hashes of the texts of the watched graph on disk and in its draft; null where there is none.</summary>
    public sealed record Texts(string Graph)
    {
        public string Type => "texts";

        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public required string? Disk { get; init; }

        [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
        public required string? Draft { get; init; }
    }

    /// <summary>An order that could not be followed.</summary>
    public sealed record Error(string Message)
    {
        public string Type => "error";
    }
}
