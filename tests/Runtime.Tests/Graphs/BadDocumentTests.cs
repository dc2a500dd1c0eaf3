using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Graphs;
using Lolo.Tests;

namespace Lolo.Runtime.Tests.Graphs;

/// <summary>
/// Bad documents with the exact findings expected, in <c>BadDocuments/</c>. With <c>LOLO_UPDATE=1</c> the run writes the findings
/// into the files; read the difference before it is committed.
/// </summary>
public sealed class BadDocumentTests
{
    private static readonly string[] _topics = ["text", "shape", "names", "links", "composites"];

    public static TheoryData<string, string> Documents =>
        [.. _topics.SelectMany(BadDocumentFile.Read).Select(document => (document.Topic, document.Name))];

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_bad_document_gets_exactly_these_findings(string topic, string name)
    {
        var document = BadDocumentFile.Read(topic).Single(document => document.Name == name);
        if (Repository.IsUpdate)
        {
            BadDocumentFile.Write(topic, BadDocumentFile.Read(topic).Select(each => each with { Findings = FindingsOf(each.Text) }));
            return;
        }

        Assert.Equal(document.Findings, FindingsOf(document.Text));
    }

    [Fact]
    public void There_are_more_than_sixty_bad_documents() => Assert.True(_topics.Sum(topic => BadDocumentFile.Read(topic).Count) > 60);

    [Theory]
    [MemberData(nameof(Documents))]
    public void A_graph_comes_out_when_no_finding_is_an_error(string topic, string name)
    {
        var result = Compile(BadDocumentFile.Read(topic).Single(document => document.Name == name).Text);
        Assert.Equal(result.Diagnostics.Any(finding => finding.Severity == Severity.Error), result.Graph is null);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Line_ends_of_Windows_change_no_finding(string topic, string name)
    {
        var text = BadDocumentFile.Read(topic).Single(document => document.Name == name).Text;
        Assert.Equal(FindingsOf(text), FindingsOf("\uFEFF" + text.Replace("\n", "\r\n")));
    }

    private static GraphResult Compile(string text) => new GraphCompiler(TestCatalog.Kinds, _ => null).Compile(text, "bad.yaml", null);

    private static string FindingsOf(string text) =>
        string.Join('\n', Compile(text).Diagnostics.Select(finding => finding.ToString()["bad.yaml:".Length..].Replace(": error", " error").Replace(": warning", " warning").Replace(": info", " info")));
}
