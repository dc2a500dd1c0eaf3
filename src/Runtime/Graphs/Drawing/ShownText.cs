using System.Globalization;
using System.Text;

namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>Texts of authors, made fit for a picture.</summary>
internal static class ShownText
{
    private static readonly (string Letters, double Width)[] _narrow =
    [
        ("ijl'|", 0.24), ("!,./:;I[\\]ft() `", 0.31), ("-\"r*", 0.38), ("^", 0.5),
    ];

    private static readonly (string Letters, double Width)[] _wide =
    [
        ("+<=>~", 0.6), ("ABEKPSVXY&", 0.68), ("CDHNRUw", 0.74), ("GOQ", 0.8), ("Mm", 0.87), ("W%", 0.95), ("@", 1.03),
    ];

    /// <summary>A text on one line, without what cannot be shown, cut where it is too long.</summary>
    /// <param name="text">The text.</param>
    /// <param name="most">How many characters it may have.</param>
    public static string Line(string text, int most)
    {
        var line = new StringBuilder();
        var count = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            if (count++ == most)
            {
                return line.Append('…').ToString();
            }

            line.Append(Shown(rune));
        }

        return line.ToString();
    }

    /// <summary>A text on one line, cut where it would be too wide.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Size of the letters, in pixels.</param>
    /// <param name="most">How wide it may be, in pixels.</param>
    public static string Fit(string text, double size, double most)
    {
        var line = Line(text, 200);
        if (Width(line, size) <= most)
        {
            return line;
        }

        var fitting = new StringBuilder();
        var width = Width("…", size);
        foreach (var rune in line.EnumerateRunes())
        {
            width += Of(rune) * size;
            if (width > most)
            {
                break;
            }

            fitting.Append(rune);
        }

        return fitting.ToString().TrimEnd() + "…";
    }

    /// <summary>About how wide a text is in a face without serifs, in pixels; rather too wide than too narrow.</summary>
    /// <param name="text">The text.</param>
    /// <param name="size">Size of the letters, in pixels.</param>
    public static double Width(string text, double size)
    {
        var width = 0.0;
        foreach (var rune in text.EnumerateRunes())
        {
            width += Of(rune);
        }

        return width * size;
    }

    private static Rune Shown(Rune rune) => Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator => new Rune(' '),

        // What joins the parts of an emoji. Other marks of the kind would turn the direction of what stands around them.
        UnicodeCategory.Format when rune.Value == 0x200D => rune,
        UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned => Rune.ReplacementChar,
        _ => rune,
    };

    private static double Of(Rune rune)
    {
        if (!rune.IsAscii)
        {
            return Rune.GetUnicodeCategory(rune) is UnicodeCategory.NonSpacingMark or UnicodeCategory.EnclosingMark or UnicodeCategory.Format ? 0
                : rune.Value >= 0x1F000 ? 1.35
                : rune.Value >= 0x1100 ? 1.05
                : 0.7;
        }

        var letter = (char)rune.Value;
        foreach (var (letters, width) in _narrow)
        {
            if (letters.Contains(letter))
            {
                return width;
            }
        }

        foreach (var (letters, width) in _wide)
        {
            if (letters.Contains(letter))
            {
                return width;
            }
        }

        return char.IsAsciiLetterUpper(letter) ? 0.65 : 0.58;
    }
}
