using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>Reads a graph's text into a document: syntax only, no names resolved.</summary>
internal static class GraphReader
{
    /// <summary>Reads a text and reports every fault of its form.</summary>
    /// <returns>The document; null when the text is no map of known shape at all.</returns>
    public static GraphDocument? Read(SourceText source, DiagnosticBag findings)
    {
        switch (new SyntaxReader(source, findings).Read())
        {
            case null or ScalarSyntax { IsBroken: true }:
                return null;
            case MapSyntax map:
                return Read(map, source, findings);
            case ScalarSyntax { IsNull: true }:
                findings.Report(TextDiagnostics.Empty, SourceRange.Start, "the text is empty; a graph needs at least `nodes:` with a trigger");
                return null;
            case var other:
                findings.Report(ShapeDiagnostics.WrongType, other.Range, $"a graph is a map with `nodes:` and `links:`; here stands {other.Noun}");
                return null;
        }
    }

    private static GraphDocument Read(MapSyntax map, SourceText source, DiagnosticBag findings)
    {
        var reader = new MapReader(map, "the graph", findings);
        var id = reader.Text("graph");
        var title = reader.Text("title");
        var description = reader.Text("description");
        reader.Text("comment");
        var parameters = reader.Map("params");
        var sections = new SectionReader(reader, findings);
        var env = sections.Env();
        var modules = sections.Modules();
        var beforeNodes = findings.Errors;
        var nodes = reader.Map("nodes");
        var hasBrokenNodes = findings.Errors > beforeNodes;
        var nodeReader = new NodeReader(source, findings);
        var nodeDocuments = nodes?.Entries.Select(nodeReader.Read).ToList() ?? [];
        var beforeLinks = findings.Errors;
        var linkReader = new LinkReader(source, findings);
        var links = reader.List("links")?.Items.Select(linkReader.Read).OfType<LinkDocument>().ToList() ?? [];
        var hasBrokenLinks = findings.Errors > beforeLinks;
        var maxHops = reader.WholeNumber("maxHops", 1, 1_000_000);
        var layout = sections.Layout();
        reader.ReportUnknownKeys();
        return new GraphDocument
        {
            Id = id,
            Title = title,
            Description = description,
            Parameters = parameters,
            Env = env,
            Modules = modules,
            Nodes = nodeDocuments,
            HasBrokenNodes = hasBrokenNodes,
            Links = links,
            HasBrokenLinks = hasBrokenLinks,
            MaxHops = maxHops,
            Layout = layout,
            Range = map.Range,
        };
    }
}
