using System.Text;
using Lolo.Tests;

namespace Lolo.Runtime.Tests.Graphs;

/// <summary>A file of bad documents: <c>=== name</c>, the text, <c>-----</c>, the findings, and the next.</summary>
internal static class BadDocumentFile
{
    private const string Heading = "=== ";
    private const string Separator = "-----";

    public static string PathOf(string topic) =>
        Path.Combine(Repository.Root, "tests", "Runtime.Tests", "Graphs", "BadDocuments", topic + ".txt");

    public static IReadOnlyList<BadDocument> Read(string topic)
    {
        var documents = new List<BadDocument>();
        foreach (var part in ("\n" + File.ReadAllText(PathOf(topic))).Split("\n" + Heading, StringSplitOptions.RemoveEmptyEntries))
        {
            var lines = part.TrimEnd('\n').Split('\n');
            var end = Array.IndexOf(lines, Separator);
            var text = end < 0 ? lines[1..] : lines[1..end];
            var findings = end < 0 ? [] : lines[(end + 1)..];
            documents.Add(new(topic, lines[0], string.Join('\n', text) + "\n", string.Join('\n', findings)));
        }

        return documents;
    }

    public static void Write(string topic, IEnumerable<BadDocument> documents)
    {
        var file = new StringBuilder();
        foreach (var document in documents)
        {
            file.Append(Heading).Append(document.Name).Append('\n').Append(document.Text).Append(Separator).Append('\n');
            file.Append(document.Findings).Append(document.Findings.Length > 0 ? "\n" : "");
        }

        File.WriteAllText(PathOf(topic), file.ToString());
    }
}
