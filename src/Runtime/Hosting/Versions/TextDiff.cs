namespace Lolo.Runtime.Hosting.Versions;

/// <summary>What changed between the files of two versions.</summary>
internal static class TextDiff
{
    // What takes longer to compare than a person would wait, and to read than anybody would.
    private const int MostLetters = 2 << 20;
    private const int MostLines = 40_000;

    /// <summary>The unified diff of all files that differ; empty when none does.</summary>
    /// <param name="former">Names and texts before.</param>
    /// <param name="later">Names and texts after.</param>
    public static string Unified(IReadOnlyDictionary<string, string> former, IReadOnlyDictionary<string, string> later) =>
        string.Concat(Pairs(former, later).Select(pair => IsLarge(pair.Former, pair.Later)
            ? $"--- a/{pair.Name}\n+++ b/{pair.Name}\n# too large to be compared: {pair.Former?.Length ?? 0} and {pair.Later?.Length ?? 0} letters\n"
            : UnifiedDiff.Of(pair.Name, pair.Former, pair.Later)));

    /// <summary>How many lines came and went.</summary>
    /// <param name="former">Names and texts before.</param>
    /// <param name="later">Names and texts after.</param>
    public static (int Added, int Removed) Count(IReadOnlyDictionary<string, string> former, IReadOnlyDictionary<string, string> later)
    {
        var (added, removed) = (0, 0);
        foreach (var pair in Pairs(former, later))
        {
            if (IsLarge(pair.Former, pair.Later))
            {
                var (went, came) = Middle(pair.Former, pair.Later);
                (added, removed) = (added + came, removed + went);
                continue;
            }

            foreach (var block in UnifiedDiff.Compare(pair.Former ?? "", pair.Later ?? "").DiffBlocks)
            {
                added += block.InsertCountB;
                removed += block.DeleteCountA;
            }
        }

        return (added, removed);
    }

    private static IEnumerable<(string Name, string? Former, string? Later)> Pairs(IReadOnlyDictionary<string, string> former, IReadOnlyDictionary<string, string> later) =>
        later.Keys.Concat(former.Keys.Where(name => !later.ContainsKey(name)))
            .Select(name => (name, former.GetValueOrDefault(name), later.GetValueOrDefault(name)))
            .Where(pair => pair.Item2 != pair.Item3);

    private static bool IsLarge(string? former, string? later) =>
        (former?.Length ?? 0) + (later?.Length ?? 0) > MostLetters || Middle(former, later) is var (went, came) && went + came > MostLines;

    // How many lines lie between those that are the same at the beginning and at the end.
    private static (int Former, int Later) Middle(ReadOnlySpan<char> former, ReadOnlySpan<char> later)
    {
        var head = former[..former.CommonPrefixLength(later)].LastIndexOf('\n') + 1;
        former = former[head..];
        later = later[head..];
        var tail = 0;
        while (tail < Math.Min(former.Length, later.Length) && former[^(tail + 1)] == later[^(tail + 1)])
        {
            tail++;
        }

        var first = former[^tail..].IndexOf('\n');
        tail = first < 0 ? 0 : tail - first - 1;
        return (Lines(former[..^tail]), Lines(later[..^tail]));
    }

    private static int Lines(ReadOnlySpan<char> text) => text.Count('\n') + (text.Length == 0 || text[^1] == '\n' ? 0 : 1);
}
