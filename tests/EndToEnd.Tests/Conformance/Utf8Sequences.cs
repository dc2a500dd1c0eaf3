using System.Text;

namespace Lolo.EndToEnd.Tests.Conformance;

/// <summary>Sequences of bytes that are UTF-8 (RFC 3629), and such that look like it.</summary>
internal static class Utf8Sequences
{
    /// <summary>A Greek word of five letters of two and three bytes: letters, an accented one among them.</summary>
    public const string Greek = "CEBAE1BDB9CF83CEBCCEB5";

    /// <summary>The parts of group 6 from 5 on, with their sequences and whether each is UTF-8.</summary>
    public static IReadOnlyList<(int Part, (byte[] Bytes, bool IsGood)[] Sequences)> All { get; } =
    [
        (5, Good(Greek, Hex("hello$world"), Hex("hello¢world"), Hex("hello€world"), Hex("hello\U00024B62world"))),
        (6, Prefixes()),
        (7, Good("00", "C280", "E0A080", "F0908080")),
        (8, Bad("F888808080", "FC8480808080")),
        (9, Good("7F", "DFBF", "EFBFBF", "F48FBFBF")),
        (10, Bad("F7BFBFBF", "FBBFBFBFBF", "FDBFBFBFBFBF")),
        (11, [.. Good("ED9FBF", "EE8080", "EFBFBD", "F48FBFBF"), .. Bad("F4908080")]),
        (12, Bad("80", "BF", "80BF", "80BF80", "80BF80BF", "80BF80BF80", "80BF80BF80BF", Row(0x80, 0xBF, ""))),
        (13, Bad(Row(0xC0, 0xDF, "20"), Row(0xE0, 0xEF, "20"), Row(0xF0, 0xF7, "20"), Row(0xF8, 0xFB, "20"), Row(0xFC, 0xFD, "20"))),
        (14, Bad(_unfinished)),
        (15, Bad(string.Concat(_unfinished))),
        (16, Bad("FE", "FF", "FEFEFFFF")),
        (17, Bad("C0AF", "E080AF", "F08080AF", "F8808080AF", "FC80808080AF")),
        (18, Bad("C1BF", "E09FBF", "F08FBFBF", "F887BFBFBF", "FC83BFBFBFBF")),
        (19, Bad("C080", "E08080", "F0808080", "F880808080", "FC8080808080")),
        (20, Bad("EDA080", "EDADBF", "EDAE80", "EDAFBF", "EDB080", "EDBE80", "EDBFBF")),
        (21, Bad("EDA080EDB080", "EDA080EDBFBF", "EDADBFEDB080", "EDADBFEDBFBF", "EDAE80EDB080", "EDAE80EDBFBF", "EDAFBFEDB080", "EDAFBFEDBFBF")),
        (22, [.. Enumerable.Range(0, 17).SelectMany(plane => new[] { (plane << 16) | 0xFFFE, (plane << 16) | 0xFFFF }).SelectMany(code => Good(OfCode(code)))]),
        (23, [.. Enumerable.Range(0xFFF9, 7).SelectMany(code => Good(OfCode(code)))]),
    ];

    // The last continuation byte is missing.
    private static string[] _unfinished => ["C0", "E080", "F08080", "F8808080", "FC80808080", "DF", "EFBF", "F7BFBF", "FBBFBFBF", "FDBFBFBFBF"];

    private static (byte[] Bytes, bool IsGood)[] Good(params string[] hex) => [.. hex.Select(text => (Convert.FromHexString(text), true))];

    private static (byte[] Bytes, bool IsGood)[] Bad(params string[] hex) => [.. hex.Select(text => (Convert.FromHexString(text), false))];

    // A prefix is UTF-8 where it ends between characters.
    private static (byte[] Bytes, bool IsGood)[] Prefixes()
    {
        var whole = Convert.FromHexString(Greek);
        return [.. Enumerable.Range(1, whole.Length).Select(length => (whole[..length], length == whole.Length || (whole[length] & 0xC0) != 0x80))];
    }

    private static string Row(int first, int last, string after) => string.Concat(Enumerable.Range(first, last - first + 1).Select(value => $"{value:X2}{after}"));

    private static string Hex(string text) => Convert.ToHexString(Encoding.UTF8.GetBytes(text));

    private static string OfCode(int code) => Hex(new Rune(code).ToString());
}
