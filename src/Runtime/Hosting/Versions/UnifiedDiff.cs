using System.Globalization;
using System.Text;
using DiffPlex;
using DiffPlex.Chunkers;
using DiffPlex.Model;

namespace Lolo.Runtime.Hosting.Versions;

/// <summary>A unified diff of two texts, line ends included, as <c>patch</c> and <c>git apply</c> take it.</summary>
internal static class UnifiedDiff
{
    private const int Context = 3;

    /// <summary>Which lines came and went.</summary>
    public static DiffResult Compare(string former, string later) =>
        Differ.Instance.CreateDiffs(former, later, ignoreWhiteSpace: false, ignoreCase: false, LineEndingsPreservingChunker.Instance);

    /// <summary>The diff of a file.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="former">Its text before; null when there was none.</param>
    /// <param name="later">Its text after; null when there is none.</param>
    public static string Of(string name, string? former, string? later)
    {
        var lines = Compare(former ?? "", later ?? "");
        var text = new StringBuilder();
        text.Append(former is null ? "--- /dev/null\n" : $"--- a/{name}\n").Append(later is null ? "+++ /dev/null\n" : $"+++ b/{name}\n");
        for (var at = 0; at < lines.DiffBlocks.Count;)
        {
            var end = at + 1;
            while (end < lines.DiffBlocks.Count && lines.DiffBlocks[end].DeleteStartA - EndOf(lines.DiffBlocks[end - 1]) <= 2 * Context)
            {
                end++;
            }

            Hunk(text, lines, at, end);
            at = end;
        }

        return text.ToString();
    }

    private static void Hunk(StringBuilder text, DiffResult lines, int first, int end)
    {
        var blocks = lines.DiffBlocks;
        var start = Math.Max(0, blocks[first].DeleteStartA - Context);
        var last = Math.Min(lines.PiecesOld.Count, EndOf(blocks[end - 1]) + Context);
        var startLater = blocks[first].InsertStartB - (blocks[first].DeleteStartA - start);
        var grown = 0;
        for (var at = first; at < end; at++)
        {
            grown += blocks[at].InsertCountB - blocks[at].DeleteCountA;
        }

        text.Append(CultureInfo.InvariantCulture, $"@@ -{Range(start, last - start)} +{Range(startLater, last - start + grown)} @@\n");
        var line = start;
        for (var at = first; at < end; at++)
        {
            Lines(text, ' ', lines.PiecesOld, line, blocks[at].DeleteStartA);
            Lines(text, '-', lines.PiecesOld, blocks[at].DeleteStartA, EndOf(blocks[at]));
            Lines(text, '+', lines.PiecesNew, blocks[at].InsertStartB, blocks[at].InsertStartB + blocks[at].InsertCountB);
            line = EndOf(blocks[at]);
        }

        Lines(text, ' ', lines.PiecesOld, line, last);
    }

    // A range of no lines names the line before it.
    private static string Range(int start, int count) => string.Create(CultureInfo.InvariantCulture, $"{(count == 0 ? start : start + 1)},{count}");

    private static void Lines(StringBuilder text, char mark, IReadOnlyList<string> lines, int from, int to)
    {
        for (var at = from; at < to; at++)
        {
            text.Append(mark).Append(lines[at]);
            if (!lines[at].EndsWith('\n'))
            {
                text.Append("\n\\ No newline at end of file\n");
            }
        }
    }

    private static int EndOf(DiffBlock block) => block.DeleteStartA + block.DeleteCountA;
}
