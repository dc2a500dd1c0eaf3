namespace Lolo.Runtime.Diagnostics;

/// <summary>Finds the word an author probably meant.</summary>
internal static class Nearest
{
    private const int LongestWord = 64;
    private const int MostCandidates = 1000;

    /// <summary>The candidate with the fewest edits to a word, if they are few enough to be a slip; null otherwise.</summary>
    public static string? To(string word, IEnumerable<string> candidates)
    {
        if (word.Length is 0 or > LongestWord)
        {
            return null;
        }

        string? best = null;
        var fewest = 1 + Math.Max(1, word.Length / 3);
        foreach (var candidate in candidates.Take(MostCandidates))
        {
            if (candidate.Length is > 0 and <= LongestWord && candidate != word)
            {
                var edits = Edits(word.ToLowerInvariant(), candidate.ToLowerInvariant());
                if (edits < fewest && edits < candidate.Length)
                {
                    (best, fewest) = (candidate, edits);
                }
            }
        }

        return best;
    }

    /// <summary>Insertions, deletions, replacements and swaps of neighbours that turn one word into the other.</summary>
    private static int Edits(string from, string to)
    {
        var table = new int[from.Length + 1, to.Length + 1];
        for (var i = 0; i <= from.Length; i++)
        {
            table[i, 0] = i;
        }

        for (var j = 0; j <= to.Length; j++)
        {
            table[0, j] = j;
        }

        for (var i = 1; i <= from.Length; i++)
        {
            for (var j = 1; j <= to.Length; j++)
            {
                var replaced = table[i - 1, j - 1] + (from[i - 1] == to[j - 1] ? 0 : 1);
                table[i, j] = Math.Min(replaced, Math.Min(table[i - 1, j], table[i, j - 1]) + 1);
                if (i > 1 && j > 1 && from[i - 1] == to[j - 2] && from[i - 2] == to[j - 1])
                {
                    table[i, j] = Math.Min(table[i, j], table[i - 2, j - 2] + 1);
                }
            }
        }

        return table[from.Length, to.Length];
    }
}
