namespace Lolo.Compare.Results;

/// <summary>The middle of some numbers, and the ends between which they lie.</summary>
internal readonly record struct Spread(double Low, double Median, double High)
{
    /// <summary>Of two in the middle, their mean. Null when there are no numbers.</summary>
    public static Spread? Of(IEnumerable<double> numbers)
    {
        var sorted = numbers.Order().ToArray();
        if (sorted.Length == 0)
        {
            return null;
        }

        var middle = sorted.Length / 2;
        var median = sorted.Length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
        return new(sorted[0], median, sorted[^1]);
    }
}
