namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>Orders what stands in each column so that few links cross: each goes to the mean place of its neighbours, to and fro.</summary>
internal static class Crossings
{
    private const int Sweeps = 12;

    /// <summary>Orders the columns, and numbers what stands in them.</summary>
    /// <param name="columns">The columns, from left to right.</param>
    public static void Reduce(IReadOnlyList<List<Slot>> columns)
    {
        columns.ToList().ForEach(Number);
        var (best, kept) = (Count(columns), Copy(columns));
        for (var sweep = 0; sweep < Sweeps && best > 0; sweep++)
        {
            var toRight = sweep % 2 == 0;
            foreach (var column in toRight ? columns.Skip(1) : columns.Reverse().Skip(1))
            {
                Sort(column, toRight);
            }

            if (Count(columns) is var count && count < best)
            {
                (best, kept) = (count, Copy(columns));
            }
        }

        for (var at = 0; at < columns.Count; at++)
        {
            columns[at].Clear();
            columns[at].AddRange(kept[at]);
            Number(columns[at]);
        }
    }

    /// <summary>How many links cross.</summary>
    public static long Count(IReadOnlyList<List<Slot>> columns) => columns.Sum(Count);

    private static void Sort(List<Slot> column, bool toRight)
    {
        var sorted = column.OrderBy(slot => (toRight ? slot.Before : slot.After) is { Count: > 0 } near ? near.Average(other => other.Index) : slot.Index).ToList();
        column.Clear();
        column.AddRange(sorted);
        Number(column);
    }

    private static void Number(List<Slot> column)
    {
        for (var at = 0; at < column.Count; at++)
        {
            column[at].Index = at;
        }
    }

    private static List<Slot>[] Copy(IReadOnlyList<List<Slot>> columns) => [.. columns.Select(column => column.ToList())];

    // Two links cross where one begins above the other and ends below it. Ends are counted in a tree of sums.
    private static long Count(List<Slot> column)
    {
        var ends = column.SelectMany(slot => slot.After.Select(other => other.Index).Order()).ToList();
        var sums = new int[ends.Count == 0 ? 0 : ends.Max() + 2];
        var crossings = 0L;
        for (var seen = 0; seen < ends.Count; seen++)
        {
            var notBeyond = 0;
            for (var at = ends[seen] + 1; at > 0; at -= at & -at)
            {
                notBeyond += sums[at];
            }

            crossings += seen - notBeyond;
            for (var at = ends[seen] + 1; at < sums.Length; at += at & -at)
            {
                sums[at]++;
            }
        }

        return crossings;
    }
}
