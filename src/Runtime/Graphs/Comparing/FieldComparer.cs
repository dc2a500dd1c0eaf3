using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Comparing;

/// <summary>Finds what differs in two values, as deep in maps as they go, so that one parameter among many is told by its name.</summary>
internal static class FieldComparer
{
    /// <summary>Compares the keys of two maps, whose order has no meaning.</summary>
    /// <param name="before">What stands before each key: empty, or <c>params.</c>.</param>
    /// <param name="former">One map.</param>
    /// <param name="later">The other.</param>
    /// <param name="changes">Takes what differs, in the later map's order.</param>
    public static void CompareKeys(string before, IReadOnlyList<MapEntry> former, IReadOnlyList<MapEntry> later, List<FieldChange> changes)
    {
        var was = former.ToDictionary(entry => entry.Key.Text, entry => entry.Value, StringComparer.Ordinal);
        foreach (var (key, value) in later)
        {
            Compare(before + key.Text, was.GetValueOrDefault(key.Text), value, changes);
        }

        var now = later.Select(entry => entry.Key.Text).ToHashSet(StringComparer.Ordinal);
        changes.AddRange(former.Where(entry => !now.Contains(entry.Key.Text)).Select(entry => new FieldChange(before + entry.Key.Text, PlainForm.Of(entry.Value), null)));
    }

    /// <summary>Whether what two lists have in common stands in the same order in both.</summary>
    public static bool InSameOrder(IEnumerable<string> former, IEnumerable<string> later)
    {
        var (was, now) = (former.ToHashSet(StringComparer.Ordinal), later.ToHashSet(StringComparer.Ordinal));
        return former.Where(now.Contains).SequenceEqual(later.Where(was.Contains));
    }

    private static void Compare(string what, SyntaxValue? former, SyntaxValue later, List<FieldChange> changes)
    {
        if (former is MapSyntax { Expression: null } was && later is MapSyntax { Expression: null } now)
        {
            var before = changes.Count;
            CompareKeys($"{what}.", was.Entries, now.Entries, changes);

            // Deeper down the order of keys can have a meaning: that of the cases of a switch.
            if (changes.Count == before && what.Contains('.') && !InSameOrder(was.Entries.Select(entry => entry.Key.Text), now.Entries.Select(entry => entry.Key.Text)))
            {
                changes.Add(new FieldChange($"{what} (order)", null, null));
            }

            return;
        }

        var (text, laterText) = (former is null ? null : PlainForm.Of(former), PlainForm.Of(later));
        if (text != laterText)
        {
            changes.Add(new FieldChange(what, text, laterText));
        }
    }
}
