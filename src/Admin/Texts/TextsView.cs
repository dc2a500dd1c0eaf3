using System.Text.Json.Serialization;
using Lolo.Runtime.Hosting;
using Lolo.Runtime.Hosting.Drafts;

namespace Lolo.Admin.Texts;

/// <summary>All texts that there are of one graph.</summary>
/// <param name="Graph">Its id.</param>
internal sealed record TextsView(string Graph)
{
    /// <summary>Its file as a person names it; null for one that is only a draft.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? File { get; init; }

    /// <summary>What serves; null where nothing does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public ServingText? Serving { get; init; }

    /// <summary>What is on disk; null when there is no file that can be read.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DiskText? Disk { get; init; }

    /// <summary>What somebody works on; null when nobody does.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public DraftView? Draft { get; init; }

    /// <summary>The texts of a graph that runs.</summary>
    public static async Task<TextsView> OfAsync(GraphSupervisor graph, Draft? draft) => new(graph.GraphId)
    {
        File = graph.Graph.File,
        Serving = graph.Running is { } running ? new(running.Graph.Text, Runtime.Hosting.Drafts.Draft.HashOf(running.Graph.Text), running.Version) : null,
        Disk = await graph.ReadFileAsync() is { } text ? new(text, Runtime.Hosting.Drafts.Draft.HashOf(text)) : null,
        Draft = DraftView.Of(draft),
    };

    internal sealed record ServingText(string Text, string Hash, int Version);

    internal sealed record DiskText(string Text, string Hash);
}
