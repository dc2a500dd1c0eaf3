using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Graphs;
using Lolo.Tests;

namespace Lolo.Nodes.Tests.Checking;

/// <summary>Graphs checked with the kinds that come with Lolo.</summary>
public sealed class RealKindTests
{
    [Fact]
    public void Faults_of_the_text_and_of_code_in_both_languages_are_reported_together_each_at_its_own_line()
    {
        var result = Compile("""
            nodes:
              websocket:
                kind: websocket-trigger
                params: { path: /socket, orgins: "*" }
              script:
                code: |
                  exports.handler = async (ev, ctx) => {
                    const = 5;
                  };
              sharp:
                language: csharp
                code: |
                  public Task Handle(Event ev, Context ctx)
                  {
                      return nothing;
                  }
            links:
              - websocket.mesage -> script.in
              - script.out -> sharp.in
            """);
        Assert.Null(result.Graph);
        Assert.Equal(
            ["4:30 LOLO202", "8:15 LOLO301", "15:18 LOLO401", "18:15 LOLO212"],
            result.Diagnostics.Select(finding => $"{finding.Range.Line}:{finding.Range.Column} {finding.Id}"));
        Assert.All(result.Diagnostics, finding => Assert.Equal("bad.yaml", finding.File));
    }

    [Fact]
    public void Texts_that_would_be_sound_only_one_after_the_other_are_faults_each_at_its_own_line()
    {
        var result = Compile("""
            nodes:
              push: { kind: inject }
              begins-a-text: { code: "const a = `;" }
              ends-it: { code: "`; exports.handler = () => {};" }
              begins-a-comment: { code: "}); /*" }
              sound: { code: "exports.handler = () => `*/`;" }
              ends-the-function: { code: "*/ (() => {" }
              two-expressions: { kind: filter, params: { when: "1), (2" } }
              no-function: { kind: filter, params: { when: new.target } }
            links:
              - push.out -> begins-a-text.in
              - push.out -> ends-it.in
              - push.out -> begins-a-comment.in
              - push.out -> sound.in
              - push.out -> ends-the-function.in
              - push.out -> two-expressions.in
              - push.out -> no-function.in
            """);
        Assert.Equal(
            ["3 LOLO301", "4 LOLO301", "5 LOLO301", "7 LOLO301", "8 LOLO310", "9 LOLO310"],
            result.Diagnostics.Select(finding => $"{finding.Range.Line} {finding.Id}"));
    }

    [Theory]
    [InlineData("path: socket", "LOLO500")]
    [InlineData("path: /a b?", "LOLO500")]
    [InlineData("origins: [example.com]", "LOLO502")]
    [InlineData("whenSlow: drop", "LOLO205")]
    public void A_bad_parameter_of_a_trigger_is_reported_at_its_value(string parameter, string id)
    {
        var finding = Assert.Single(Compile($"nodes:\n  ws:\n    kind: websocket-trigger\n    params:\n      {parameter}\n").Diagnostics);
        Assert.Equal((id, 5, 7 + parameter.IndexOf(':') + 2), (finding.Id, finding.Range.Line, finding.Range.Column));
    }

    [Theory]
    [InlineData("/socket", "/socket")]
    [InlineData("/socket", "/socket/")]
    [InlineData("/rooms/:room", "/rooms/:name")]
    public void Two_triggers_on_one_path_are_a_fault(string first, string second)
    {
        var finding = Assert.Single(Compile(Triggers(first, second)).Diagnostics);
        Assert.Equal(("LOLO216", 3, 49), (finding.Id, finding.Range.Line, finding.Range.Column));
    }

    [Theory]
    [InlineData("/socket", "/Socket")]
    [InlineData("/rooms/:room", "/rooms/main")]
    public void Two_triggers_on_two_paths_are_none(string first, string second) => Assert.Empty(Compile(Triggers(first, second)).Diagnostics);

    [Theory]
    [InlineData("import dayjs from 'dayjs';", "write `const name = require('package')`")]
    [InlineData("export const handler = async () => {};", "write `exports.handler = async (ev, ctx) => { ... }`")]
    public void Who_writes_an_ES_module_hears_how_a_function_is_written(string code, string cure) =>
        Assert.Contains(Compile($"nodes:\n  fn:\n    code: |\n      {code}\n").Diagnostics, finding => finding.Id == "LOLO301" && finding.Message.Contains(cure));

    [Fact]
    public void Graphs_in_the_docs_are_sound()
    {
        var page = File.ReadAllText(Path.Combine(Repository.Root, "docs", "graph-format.md")).ReplaceLineEndings("\n");
        var text = page.Split("```yaml\n")[1].Split("```\n")[0];
        Assert.Empty(Compile(text).Diagnostics);
    }

    [Fact]
    public void Graphs_in_the_repository_are_sound()
    {
        var compiler = new GraphCompiler(BuiltInNodes.Catalog(), _ => null);
        var graphs = Directory.GetFiles(Path.Combine(Repository.Root, "graphs"), "*.yaml");
        Assert.NotEmpty(graphs);

        // Whether there is an npm is no matter of the graph.
        Assert.All(graphs, file => Assert.DoesNotContain(compiler.CompileFile(file).Diagnostics,
            finding => finding.Severity > Severity.Info && finding.Id != JavaScriptDiagnostics.NoNpm.Id));
    }

    private static string Triggers(string first, string second) => $$"""
        nodes:
          a: { kind: websocket-trigger, params: { path: "{{first}}" } }
          b: { kind: websocket-trigger, params: { path: "{{second}}" } }
        """;

    private static GraphResult Compile(string text) => new GraphCompiler(BuiltInNodes.Catalog(), _ => null).Compile(text, "bad.yaml", null);
}
