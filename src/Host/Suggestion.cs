namespace Lolo.Host;

/// <summary>Finds the word a person probably meant.</summary>
internal static class Suggestion
{
    /// <summary>A closing clause such as <c>; did you mean `check`?</c>; empty when nothing is near.</summary>
    public static string For(string word, IEnumerable<string> words)
    {
        var best = words
            .Select(candidate => (candidate, distance: Distance(word, candidate)))
            .Where(pair => pair.distance <= Math.Max(1, Math.Min(word.Length, pair.candidate.Length) / 3))
            .OrderBy(pair => pair.distance)
            .Select(pair => pair.candidate)
            .FirstOrDefault();
        return best is null ? "" : $"; did you mean `{best}`?";
    }

    // The number of letters to insert, delete, replace or swap with their neighbour.
    private static int Distance(string left, string right)
    {
        var rows = new int[left.Length + 1, right.Length + 1];
        for (var i = 0; i <= left.Length; i++)
        {
            for (var j = 0; j <= right.Length; j++)
            {
                rows[i, j] = i == 0 || j == 0 ? i + j : Cell(rows, left, right, i, j);
            }
        }

        return rows[left.Length, right.Length];
    }

    private static int Cell(int[,] rows, string left, string right, int i, int j)
    {
        var same = char.ToLowerInvariant(left[i - 1]) == char.ToLowerInvariant(right[j - 1]);
        var best = Math.Min(Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1, rows[i - 1, j - 1] + (same ? 0 : 1));
        return i > 1 && j > 1 && left[i - 1] == right[j - 2] && left[i - 2] == right[j - 1]
            ? Math.Min(best, rows[i - 2, j - 2] + 1)
            : best;
    }
}
