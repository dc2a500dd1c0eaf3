namespace Lolo.Runtime.Contracts;

/// <summary>
/// Says of an option that it is a limit: between which values it may be set, what becomes of what is beyond it, and the word under which that is
/// counted. The host holds its settings to it, and <c>docs/limits.md</c> is made from it.
/// </summary>
/// <param name="least">The smallest value; of a time, in seconds.</param>
/// <param name="most">The largest value; of a time, in seconds.</param>
/// <param name="meaning">What is limited, and what becomes of more.</param>
[AttributeUsage(AttributeTargets.Property)]
public sealed class LimitAttribute(double least, double most, string meaning) : Attribute
{
    /// <summary>The smallest value; of a time, in seconds.</summary>
    public double Least => least;

    /// <summary>The largest value; of a time, in seconds.</summary>
    public double Most => most;

    /// <summary>What is limited, and what becomes of more.</summary>
    public string Meaning => meaning;

    /// <summary>The word under which what is beyond is counted; empty where nothing is refused.</summary>
    public string Cause { get; init; } = "";

    /// <summary>Whether it counts bytes, so that <c>64 KiB</c> may be written for 65536.</summary>
    public bool InBytes { get; init; }
}
