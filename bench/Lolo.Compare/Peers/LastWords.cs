namespace Lolo.Compare.Peers;

/// <summary>What a process said last, short enough for a table.</summary>
internal static class LastWords
{
    private const int Lines = 3;
    private const int Longest = 300;

    public static string Of(string output)
    {
        var lines = output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
        var last = string.Join(" / ", lines.TakeLast(Lines));
        return last.Length == 0 ? "it said nothing" : last.Length > Longest ? "..." + last[^Longest..] : last;
    }
}
