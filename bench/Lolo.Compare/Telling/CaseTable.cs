using Lolo.Compare.Cases;
using Lolo.Compare.Results;

namespace Lolo.Compare.Telling;

/// <summary>A table of some cases with all their peers.</summary>
internal static class CaseTable
{
    /// <param name="summary">The results.</param>
    /// <param name="cases">Cases of one group; with more than one, the first column tells them apart.</param>
    /// <param name="apart">What tells a case from the others; its head, and what is written.</param>
    /// <param name="columns">The figures.</param>
    public static string Of(Summary summary, IReadOnlyList<Case> cases, (string Head, Func<Case, string> Say)? apart, IReadOnlyList<Column> columns)
    {
        var table = new MarkdownTable([.. apart is null ? [] : new[] { apart.Value.Head }, "peer", .. columns.Select(column => column.Title), "rounds"]);
        foreach (var one in cases)
        {
            foreach (var peer in summary.PeersOf(one.Name))
            {
                var cell = summary.Of(one.Name, peer.Name)!;
                string[] first = [.. apart is null ? [] : new[] { apart.Value.Say(one) }, Emphasised(peer)];
                IEnumerable<string> figures = cell.Trouble is { } trouble
                    ? [$"**{trouble}**", .. columns.Skip(1).Select(_ => "")]
                    : columns.Select(column => column.Of(cell));
                table.Add([.. first, .. figures, Rounds(cell)]);
            }
        }

        return table.ToString();
    }

    private static string Emphasised(PeerTitle peer) => peer.IsOurs ? $"**{peer.Title}**" : peer.Title;

    private static string Rounds(Cell cell)
    {
        var notes = new List<string> { $"{cell.Rounds}" };
        if (cell.Disturbed > 0)
        {
            notes.Add($"{cell.Disturbed} disturbed");
        }

        if (cell.Failures.Any())
        {
            notes.Add($"{cell.Failures.Count()} failed: {cell.Failures.First()}");
        }

        return string.Join(", ", notes);
    }
}
