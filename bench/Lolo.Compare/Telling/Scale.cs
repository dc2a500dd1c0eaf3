namespace Lolo.Compare.Telling;

/// <summary>Where a number lies on an axis, between 0 and 1.</summary>
internal sealed class Scale
{
    // From here on short bars could no longer be told from none.
    private const double LogarithmicFrom = 20;
    private readonly double _low;
    private readonly double _high;

    private Scale(double low, double high, bool isLogarithmic) => (_low, _high, IsLogarithmic) = (low, high, isLogarithmic);

    public bool IsLogarithmic { get; }

    /// <summary>Numbers to write at the axis, lowest first.</summary>
    public IReadOnlyList<double> Ticks { get; private init; } = [];

    /// <summary>From zero up; in powers of ten, when the numbers lie so far apart that this could not be read.</summary>
    /// <param name="numbers">What it must hold; those that are not above zero are left out.</param>
    public static Scale For(IEnumerable<double> numbers)
    {
        var positive = numbers.Where(number => number > 0).DefaultIfEmpty(1).ToList();
        var (least, most) = (positive.Min(), positive.Max());
        if (most / least >= LogarithmicFrom)
        {
            // A bar must be seen: the least number never lies on the very edge.
            var (from, to) = ((int)Math.Floor(Math.Log10(least / 1.5)), (int)Math.Ceiling(Math.Log10(most)));
            return new(from, to, isLogarithmic: true) { Ticks = [.. Enumerable.Range(from, to - from + 1).Select(power => Math.Pow(10, power))] };
        }

        var step = Step(most);
        var steps = (int)Math.Ceiling(most / step);
        return new(0, steps * step, isLogarithmic: false) { Ticks = [.. Enumerable.Range(0, steps + 1).Select(at => at * step)] };
    }

    public double At(double number) => Math.Clamp(((IsLogarithmic ? Math.Log10(number) : number) - _low) / (_high - _low), 0, 1);

    // 1, 2 or 5 times a power of ten, so that three to six of them reach the most.
    private static double Step(double most)
    {
        var power = Math.Pow(10, Math.Floor(Math.Log10(most)));
        return (most / power) switch { < 1.5 => power / 5, < 3 => power / 2, < 6 => power, _ => power * 2 };
    }
}
