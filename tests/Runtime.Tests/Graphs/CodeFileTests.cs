using Lolo.Runtime.Graphs;

namespace Lolo.Runtime.Tests.Graphs;

public sealed class CodeFileTests : IDisposable
{
    private readonly string _folder = Directory.CreateTempSubdirectory("lolo-files-").FullName;

    public CodeFileTests()
    {
        Directory.CreateDirectory(Path.Combine(_folder, "graphs", "handlers"));
        File.WriteAllText(Path.Combine(_folder, "graphs", "handlers", "greet.js"), "\uFEFFexports.handler = 1;\r\nsecond;\r\n");
        File.WriteAllText(Path.Combine(_folder, "graphs", "greet.cs"), "await ctx.Route(ev);");
        File.WriteAllText(Path.Combine(_folder, "secret.js"), "secret");
    }

    public void Dispose() => Directory.Delete(_folder, recursive: true);

    [Fact]
    public void A_file_below_the_graphs_folder_becomes_code()
    {
        var result = Compile("handlers/greet.js");
        Assert.Empty(result.Diagnostics);
        var code = result.Graph!.Nodes[1].Definition.Code!;
        Assert.Equal(("javascript", "exports.handler = 1;\nsecond;\n", 1, 0), (code.Language, code.Text, code.FirstLine, code.Indent));
        Assert.Equal(Path.Combine(_folder, "graphs", "handlers/greet.js"), code.File);
        Assert.Equal([GraphPath, Path.Combine(_folder, "graphs", "handlers", "greet.js")], result.Graph.Closure);
    }

    [Fact]
    public void The_end_of_the_name_decides_the_language() =>
        Assert.Equal("csharp", Compile("greet.cs").Graph!.Nodes[1].Definition.Code!.Language);

    [Fact]
    public void The_language_that_is_said_wins() =>
        Assert.Equal("csharp", Compile("handlers/greet.js\n    language: csharp").Graph!.Nodes[1].Definition.Code!.Language);

    [Theory]
    [InlineData("../secret.js")]
    [InlineData("handlers/../../secret.js")]
    [InlineData("/etc/passwd")]
    [InlineData("..\\secret.js")]
    [InlineData("C:/secret.js")]
    [InlineData("\"\"")]
    [InlineData("handlers//greet.js")]
    public void A_file_outside_the_graphs_folder_is_refused(string file) =>
        Expect(file + "\n    language: javascript", "LOLO114", "is outside the graph's folder; name a file beside the graph or in a folder below it");

    [Fact]
    public void A_link_to_a_file_outside_is_refused()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "graphs", "leak.js"), Path.Combine(_folder, "secret.js"));
        Expect("leak.js", "LOLO114", "is outside the graph's folder");
    }

    [Fact]
    public void A_link_to_a_folder_outside_is_refused()
    {
        Directory.CreateSymbolicLink(Path.Combine(_folder, "graphs", "up"), "..");
        Expect("up/secret.js", "LOLO114", "is outside the graph's folder");
    }

    [Fact]
    public void A_link_in_a_circle_is_refused()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "graphs", "round.js"), "round.js");
        Expect("round.js", "LOLO114", "is outside the graph's folder");
    }

    [Fact]
    public void A_link_within_the_folder_is_followed()
    {
        File.CreateSymbolicLink(Path.Combine(_folder, "graphs", "alias.js"), "handlers/greet.js");
        Assert.Empty(Compile("alias.js").Diagnostics);
    }

    [Fact]
    public void A_file_that_is_not_there_is_named() => Expect("handlers/gone.js", "LOLO115", "there is no such file");

    [Fact]
    public void Files_looked_for_are_of_the_closure_also_when_the_graph_is_wrong() =>
        Assert.Equal([GraphPath, Path.Combine(_folder, "graphs", "handlers", "gone.js")], Compile("handlers/gone.js").Closure);

    [Fact]
    public void A_folder_is_no_file() => Expect("handlers\n    language: javascript", "LOLO115", "is a folder and not a file");

    [Fact]
    public void A_fault_within_a_file_is_reported_there()
    {
        File.WriteAllText(Path.Combine(_folder, "graphs", "nul.js"), "one;\ntwo\0;");
        var finding = Assert.Single(Compile("nul.js").Diagnostics);
        Assert.Equal(("LOLO002", Path.Combine(_folder, "graphs", "nul.js"), 2, 4), (finding.Id, finding.File, finding.Range.Line, finding.Range.Column));
    }

    [Theory]
    [InlineData("gone.yaml", "LOLO013", "there is no such file")]
    [InlineData("handlers", "LOLO013", "is a folder and not a file")]
    public void A_graph_that_cannot_be_read_is_a_finding(string name, string id, string reason)
    {
        var finding = Assert.Single(Compiler.CompileFile(Path.Combine(_folder, "graphs", name)).Diagnostics);
        Assert.Equal(id, finding.Id);
        Assert.EndsWith(reason, finding.Message);
    }

    [Fact]
    public void A_graph_that_is_not_UTF8_is_a_finding()
    {
        File.WriteAllBytes(GraphPath, [0x61, 0x3A, 0x20, 0xFF, 0xFE]);
        Assert.Equal("LOLO014", Assert.Single(Compiler.CompileFile(GraphPath).Diagnostics).Id);
    }

    private static GraphCompiler Compiler => new(TestCatalog.Kinds, _ => null);

    private string GraphPath => Path.Combine(_folder, "graphs", "chat.yaml");

    private GraphResult Compile(string file)
    {
        File.WriteAllText(GraphPath, $"""
            nodes:
              ws: {"{ kind: websocket-trigger, params: { path: / } }"}
              f:
                file: {file}
            links:
              - ws.req -> f.in
            """);
        return Compiler.CompileFile(GraphPath);
    }

    private void Expect(string file, string id, string reason)
    {
        var finding = Assert.Single(Compile(file).Diagnostics);
        Assert.Equal((id, 4, 11), (finding.Id, finding.Range.Line, finding.Range.Column));
        Assert.Contains(reason, finding.Message);
    }
}
