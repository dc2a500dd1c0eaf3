using System.Numerics;

namespace Lolo.Load.Measures;

/// <summary>Counts times in steps that grow with them, each at most 1/64 of its value, so that recording is one increment of an array.</summary>
internal sealed class Histogram
{
    private const int Bits = 6;
    private const int Steps = 1 << Bits;
    private readonly long[] _counts = new long[(64 - Bits + 1) * Steps];

    /// <summary>How many times were recorded.</summary>
    public long Count { get; private set; }

    /// <summary>The longest of them, exactly; 0 for none.</summary>
    public long Longest { get; private set; }

    /// <summary>Records a time; one below zero counts as zero.</summary>
    public void Record(long time)
    {
        time = Math.Max(0, time);
        _counts[IndexOf(time)]++;
        Count++;
        Longest = Math.Max(Longest, time);
    }

    /// <summary>The time that a share of all did not exceed, to the upper end of its step.</summary>
    /// <param name="share">Above 0, at most 1.</param>
    /// <returns>0 when nothing was recorded.</returns>
    public long At(double share)
    {
        var rank = Math.Max(1, (long)Math.Ceiling(share * Count));
        var seen = 0L;
        for (var i = 0; i < _counts.Length; i++)
        {
            seen += _counts[i];
            if (seen >= rank)
            {
                return Math.Min(Longest, EndOf(i));
            }
        }

        return 0;
    }

    private static int IndexOf(long time)
    {
        var exponent = BitOperations.Log2((ulong)time | (Steps - 1)) - (Bits - 1);
        return (exponent * Steps) + (int)(time >> Math.Max(0, exponent - 1)) - (exponent > 0 ? Steps : 0);
    }

    private static long EndOf(int index)
    {
        var exponent = index / Steps;
        var step = index % Steps;
        return exponent == 0 ? step : (((long)(step + Steps + 1)) << (exponent - 1)) - 1;
    }
}
