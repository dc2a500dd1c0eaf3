using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Graphs.Drawing;
using Lolo.Runtime.Graphs.Schema;
using Lolo.Tests;

namespace Lolo.Nodes.Tests.Docs;

/// <summary>Committed files that are made from the code. With <c>LOLO_UPDATE=1</c> the run rewrites them.</summary>
public sealed class GeneratedFileTests
{
    [Fact]
    public void The_page_of_node_kinds_is_up_to_date() => Repository.Hold("docs/nodes.md", NodesPage.Write(BuiltInNodes.Catalog()));

    [Fact]
    public void The_page_of_diagnostics_is_up_to_date() => Repository.Hold("docs/diagnostics.md", DiagnosticsPage.Write());

    [Fact]
    public void The_schema_is_up_to_date() => Repository.Hold("schema/graph.schema.json", GraphSchema.Write(BuiltInNodes.Catalog()));

    [Fact]
    public void The_picture_of_the_chat_is_up_to_date() => Repository.Hold(
        "docs/images/chat.svg",
        GraphDrawing.Svg(new GraphCompiler(BuiltInNodes.Catalog(), _ => null).CompileFile(Path.Combine(Repository.Root, "graphs", "chat.yaml")))!);

    [Fact]
    public void Every_diagnostic_has_an_id_of_its_own()
    {
        Assert.All(DiagnosticCatalog.All, each => Assert.Matches("^LOLO[0-9]{3}$", each.Id));
        Assert.Equal(DiagnosticCatalog.All.Count, DiagnosticCatalog.All.DistinctBy(each => each.Id).Count());
    }

    [Fact]
    public void Every_diagnostic_says_what_to_do() => Assert.All(DiagnosticCatalog.All, each => Assert.EndsWith(".", each.Cure));
}
