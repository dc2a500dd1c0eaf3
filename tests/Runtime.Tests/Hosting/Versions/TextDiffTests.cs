using System.Globalization;
using System.Text.RegularExpressions;
using CsCheck;
using Lolo.Runtime.Hosting.Versions;

namespace Lolo.Runtime.Tests.Hosting.Versions;

/// <summary>What is told of the change between two versions.</summary>
public sealed partial class TextDiffTests
{
    [Fact]
    public void A_changed_line_is_shown_with_three_lines_around_it()
    {
        var former = string.Concat(Enumerable.Range(1, 9).Select(line => $"line {line}\n"));
        Assert.Equal(
            """
            --- a/chat.yaml
            +++ b/chat.yaml
            @@ -2,7 +2,7 @@
             line 2
             line 3
             line 4
            -line 5
            +line five
             line 6
             line 7
             line 8

            """.ReplaceLineEndings("\n"),
            UnifiedDiff.Of("chat.yaml", former, former.Replace("line 5", "line five")));
    }

    [Fact]
    public void Changes_far_apart_are_hunks_of_their_own_and_near_ones_share_one()
    {
        var former = string.Concat(Enumerable.Range(1, 30).Select(line => $"line {line}\n"));
        Assert.Equal(2, UnifiedDiff.Of("a", former, former.Replace("line 2\n", "").Replace("line 29\n", "")).Split("@@ -").Length - 1);
        Assert.Equal(1, UnifiedDiff.Of("a", former, former.Replace("line 2\n", "").Replace("line 9\n", "")).Split("@@ -").Length - 1);
    }

    [Fact]
    public void Lines_are_counted_of_all_files_those_that_came_and_went_among_them()
    {
        var former = new Dictionary<string, string> { ["a"] = "1\n2\n3\n", ["gone"] = "1\n2\n" };
        var later = new Dictionary<string, string> { ["a"] = "1\ntwo\n3\n", ["new"] = "1\n" };
        Assert.Equal((2, 3), TextDiff.Count(former, later));
        var diff = TextDiff.Unified(former, later);
        Assert.Contains("--- a/gone\n+++ /dev/null\n@@ -1,2 +0,0 @@\n-1\n-2\n", diff);
        Assert.Contains("--- /dev/null\n+++ b/new\n@@ -0,0 +1,1 @@\n+1\n", diff);
        Assert.Equal("", TextDiff.Unified(former, former));
    }

    [Fact]
    public void A_line_end_that_changed_is_a_change() => Assert.Equal((1, 1), TextDiff.Count(Of("a\r\nb\n"), Of("a\nb\n")));

    [Fact]
    public void Texts_that_are_too_large_to_compare_are_counted_all_the_same()
    {
        var former = string.Concat(Enumerable.Repeat("some text that fills the line\n", 100_000));
        Assert.Equal((1, 0), TextDiff.Count(Of(former), Of(former + "one more\n")));
        Assert.Contains("too large", TextDiff.Unified(Of(former), Of(former + "one more\n")));
    }

    [Fact]
    public void Texts_of_many_lines_that_have_nothing_in_common_are_not_compared_line_by_line()
    {
        var (former, later) = (Numbers(0), Numbers(1_000_000));
        Assert.Equal((120_000, 120_000), TextDiff.Count(Of(former), Of(later)));
        Assert.Contains("too large", TextDiff.Unified(Of(former), Of(later)));
        static string Numbers(int from) => string.Concat(Enumerable.Range(from, 120_000).Select(number => $"{number}\n"));
    }

    [Fact]
    public void A_diff_applied_to_the_former_text_gives_the_later_one()
    {
        string[] lines = ["a\n", "b\n", "c\r\n", "d\n", "\n", " e\n"];
        var text = Gen.Int[0, lines.Length - 1].Array[0, 40].SelectMany(choice => Gen.Bool.Select(ends => string.Concat(choice.Select(line => lines[line])) + (ends ? "" : "end")));
        text.Select(text).Sample((former, later) => Patched(former, UnifiedDiff.Of("a", former, later)) == later, iter: 3_000);
    }

    private static Dictionary<string, string> Of(string text) => new() { ["a"] = text };

    // As patch does it, with no fuzz at all.
    private static string Patched(string former, string diff)
    {
        var old = Lines().Matches(former).Select(line => line.Value).ToList();
        var made = new List<string>();
        var at = 0;
        var hunk = Lines().Matches(diff).Select(line => line.Value).Skip(2).ToList();
        for (var i = 0; i < hunk.Count; i++)
        {
            var line = i + 1 < hunk.Count && hunk[i + 1].StartsWith('\\') ? hunk[i][..^1] : hunk[i];
            switch (line[0])
            {
                case '@':
                    var head = Head().Match(line);
                    var start = int.Parse(head.Groups[1].Value, CultureInfo.InvariantCulture) - (head.Groups[2].Value == "0" ? 0 : 1);
                    made.AddRange(old[at..start]);
                    at = start;
                    Assert.Equal(made.Count, int.Parse(head.Groups[3].Value, CultureInfo.InvariantCulture) - (head.Groups[4].Value == "0" ? 0 : 1));
                    break;
                case '+':
                    made.Add(line[1..]);
                    break;
                case '\\':
                    break;
                default:
                    Assert.Equal(old[at++], line[1..]);
                    if (line[0] == ' ')
                    {
                        made.Add(line[1..]);
                    }

                    break;
            }
        }

        return string.Concat([.. made, .. old[at..]]);
    }

    [GeneratedRegex("[^\n]*\n|[^\n]+$")]
    private static partial Regex Lines();

    [GeneratedRegex(@"^@@ -(\d+),(\d+) \+(\d+),(\d+) @@")]
    private static partial Regex Head();
}
