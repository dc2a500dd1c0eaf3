using System.Text;

namespace Lolo.Compare.Telling;

/// <summary>A table of Markdown.</summary>
/// <param name="heads">Heads of its columns.</param>
internal sealed class MarkdownTable(params IReadOnlyList<string> heads)
{
    private readonly List<IReadOnlyList<string>> _rows = [];

    public int Rows => _rows.Count;

    /// <summary>Adds a row; columns it does not fill stay empty.</summary>
    public void Add(params IReadOnlyList<string> cells) => _rows.Add(cells);

    public override string ToString()
    {
        var text = new StringBuilder();
        Write(text, heads);
        Write(text, [.. heads.Select(_ => "---")]);
        foreach (var row in _rows)
        {
            Write(text, [.. row, .. Enumerable.Repeat("", heads.Count - row.Count)]);
        }

        return text.ToString();
    }

    private static void Write(StringBuilder text, IReadOnlyList<string> cells) =>
        text.Append('|').AppendJoin("|", cells.Select(cell => $" {cell.Replace("|", "\\|", StringComparison.Ordinal)} ")).Append("|\n");
}
