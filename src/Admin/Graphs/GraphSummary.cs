using System.Text.Json.Serialization;

namespace Lolo.Admin.Graphs;

/// <summary>A graph in a list of graphs.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What a person reads.</param>
internal sealed record GraphSummary(string Id, string Title)
{
    /// <summary>Its file as a person names it; null for one that is only a draft.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? File { get; init; }

    public bool Running { get; init; }

    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public int? Version { get; init; }

    public long UnderWay { get; init; }

    public int Sessions { get; init; }

    /// <summary>Why the last deploy failed; null when it did not.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? Failure { get; init; }

    public IReadOnlyList<TriggerView> Triggers { get; init; } = [];

    public bool HasDraft { get; init; }
}
