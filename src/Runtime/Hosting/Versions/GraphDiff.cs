using System.Text.Json;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Graphs.Comparing;

namespace Lolo.Runtime.Hosting.Versions;

/// <summary>Two graphs told apart twice: by what they are, and by the lines of their texts.</summary>
public sealed record GraphDiff
{
    private GraphDiff(GraphComparison? graph, IReadOnlyList<Diagnostic> faults, string text) => (Graph, Faults, Text) = (graph, faults, text);

    /// <summary>What tells the graphs apart; null when one of the texts is no map at all.</summary>
    public GraphComparison? Graph { get; }

    /// <summary>Why there is no <see cref="Graph"/>; empty when there is one.</summary>
    public IReadOnlyList<Diagnostic> Faults { get; }

    /// <summary>The unified diff of all files that differ; empty when the texts are the same to the letter.</summary>
    public string Text { get; }

    /// <summary>Compares two graphs. May be called from any thread.</summary>
    /// <param name="former">The one before; null for none, so that all is new.</param>
    /// <param name="later">The one after.</param>
    public static GraphDiff Of(ComparedGraph? former, ComparedGraph later)
    {
        var graph = GraphComparison.Of(former, later, out var faults);
        return new(graph, faults, TextDiff.Unified(former is null ? new Dictionary<string, string>() : Texts(former, later.Name), Texts(later, later.Name)));
    }

    /// <summary>The lines of code that came and went, as in a unified diff, without the lines that name files; empty where none of it is shown.</summary>
    /// <param name="change">A change of <see cref="Graph"/>.</param>
    public static string LinesOf(FieldChange change)
    {
        var diff = TextDiff.Unified(Texts(change.What, change.Former), Texts(change.What, change.Later));
        var hunks = diff.IndexOf("@@", StringComparison.Ordinal);
        return hunks < 0 ? "" : diff[hunks..];
    }

    /// <summary>
    /// Writes <c>{ "nodes": { "added", "removed", "changed": [{ "id", "what" }], "moved" }, "links": { "added", "removed" }, "graph", "diff" }</c>;
    /// where the texts could not be compared those are empty, and <c>diagnostics</c> says why.
    /// </summary>
    /// <param name="json">Takes it.</param>
    public void Write(Utf8JsonWriter json)
    {
        json.WriteStartObject();
        json.WriteStartObject("nodes");
        Write(json, "added", Graph?.Added ?? []);
        Write(json, "removed", Graph?.Removed ?? []);
        json.WriteStartArray("changed");
        foreach (var node in Graph?.Changed ?? [])
        {
            json.WriteStartObject();
            json.WriteString("id", node.Id);
            Write(json, "what", node.Fields.Select(field => field.What));
            json.WriteEndObject();
        }

        json.WriteEndArray();
        Write(json, "moved", Graph?.Moved ?? []);
        json.WriteEndObject();
        json.WriteStartObject("links");
        Write(json, "added", Graph?.LinksAdded ?? []);
        Write(json, "removed", Graph?.LinksRemoved ?? []);
        json.WriteEndObject();
        Write(json, "graph", Graph?.Graph.Select(field => field.What) ?? []);
        json.WriteString("diff", Text);
        WriteFaults(json);
        json.WriteEndObject();
    }

    private void WriteFaults(Utf8JsonWriter json)
    {
        if (Faults.Count == 0)
        {
            return;
        }

        json.WriteStartArray("diagnostics");
        foreach (var fault in Faults)
        {
            CheckReport.Write(json, fault);
        }

        json.WriteEndArray();
    }

    private static void Write(Utf8JsonWriter json, string name, IEnumerable<string> values)
    {
        json.WriteStartArray(name);
        foreach (var value in values)
        {
            json.WriteStringValue(value);
        }

        json.WriteEndArray();
    }

    // Two files of other names are still the same graph, before and after.
    private static Dictionary<string, string> Texts(ComparedGraph graph, string name)
    {
        var texts = new Dictionary<string, string>(StringComparer.Ordinal) { [name] = graph.Text };
        foreach (var (file, text) in graph.Files)
        {
            texts.TryAdd(file, text);
        }

        return texts;
    }

    private static Dictionary<string, string> Texts(string name, string? text) => text is null ? [] : new(StringComparer.Ordinal) { [name] = text };
}
