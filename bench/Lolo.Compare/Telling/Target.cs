using System.Globalization;
using Lolo.Compare.Results;

namespace Lolo.Compare.Telling;

/// <summary>A ratio that is to be reached: a figure of one of our graphs over that of something else.</summary>
/// <param name="Ours">The graph's name among the peers.</param>
/// <param name="Case">The case it is measured in.</param>
/// <param name="Figure">Which figure.</param>
/// <param name="Limit">The ratio.</param>
/// <param name="Against">The peer it stands against; the graph itself, when it stands against another case.</param>
internal sealed record Target(string Ours, string Case, string Figure, double Limit, string Against)
{
    /// <summary>The case of the other side; null: the same.</summary>
    public string? AgainstCase { get; init; }

    /// <summary>Whether the ratio may be at most the limit, as for costs, instead of at least.</summary>
    public bool IsAtMost { get; init; }

    public string Said => $"{(IsAtMost ? "at most" : "at least")} {Limit.ToString("0.##", CultureInfo.InvariantCulture)} x";

    public bool IsKept(double ratio) => IsAtMost ? ratio <= Limit : ratio >= Limit;

    /// <summary>The ratio of the medians; null when one side has nothing to compare.</summary>
    public double? Ratio(Summary summary) =>
        Over(summary.Of(Case, Ours)?.Of(Figure)?.Median, summary.Of(AgainstCase ?? Case, Against)?.Of(Figure)?.Median);

    /// <summary>The ratios within the single rounds.</summary>
    public Spread? InRounds(Summary summary) => Spread.Of(
        Enumerable.Range(1, summary.Rounds)
            .Select(round => Over(summary.Of(Case, Ours)?.In(round, Figure), summary.Of(AgainstCase ?? Case, Against)?.In(round, Figure)))
            .OfType<double>());

    /// <summary>Why there is no ratio.</summary>
    public string Missing(Summary summary)
    {
        var (ours, against) = (summary.Of(Case, Ours), summary.Of(AgainstCase ?? Case, Against));
        return ours is null || against is null ? "not measured"
            : ours.Trouble is { } trouble ? $"ours: {trouble}"
            : against.Trouble is { } theirs ? $"theirs: {theirs}"
            : "no figure";
    }

    private static double? Over(double? ours, double? against) => against > 0 ? ours / against : null;
}
