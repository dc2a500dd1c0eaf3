using System.Text;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.Tests.Docs;

/// <summary>Writes <c>docs/diagnostics.md</c>.</summary>
internal static class DiagnosticsPage
{
    private static readonly (string First, string Title)[] _topics =
    [
        ("LOLO001", "The text"),
        ("LOLO100", "The document"),
        ("LOLO200", "Names and wiring"),
        ("LOLO300", "Functions and JavaScript"),
        ("LOLO400", "C#"),
        ("LOLO500", "Web triggers"),
    ];

    public static string Write()
    {
        var page = new StringBuilder("""
            # Diagnostics

            <!-- Generated from the diagnostic catalog; run the tests with LOLO_UPDATE=1 to write it anew. -->

            What `check`, the host and the editor can say about a graph's text. Each finding has one of these ids, a severity, and a place:
            `graphs/chat.yaml:12:5: error LOLO212: unknown port ...`. An *error* keeps the graph from running; a *warning* is probably not
            what its author meant; an *info* is worth knowing. All findings are reported together.


            """.ReplaceLineEndings("\n"));
        for (var i = 0; i < _topics.Length; i++)
        {
            var next = i + 1 < _topics.Length ? _topics[i + 1].First : "LOLO999";
            page.Append($"## {_topics[i].Title}\n\n| id | severity | what is wrong | what to do |\n| --- | --- | --- | --- |\n");
            foreach (var (id, severity, title, cure) in DiagnosticCatalog.All.Where(each => IsBetween(each.Id, _topics[i].First, next)))
            {
                page.Append($"| {id} | {severity.ToString().ToLowerInvariant()} | {Cell(title)} | {Cell(cure)} |\n");
            }

            page.Append('\n');
        }

        return page.ToString().TrimEnd('\n') + "\n";
    }

    private static bool IsBetween(string id, string first, string next) =>
        string.CompareOrdinal(id, first) >= 0 && string.CompareOrdinal(id, next) < 0;

    private static string Cell(string text) => text.Replace("|", "\\|");
}
