using CsCheck;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Graphs;

namespace Lolo.Nodes.Tests.Composites;

/// <summary>Whatever is done to an inner graph or to a function of the library, there are findings and no exception.</summary>
public sealed class MutatedFileTests : IDisposable
{
    private const string Whole = """
        nodes:
          push: { kind: source }
          a: { kind: graph, file: inner.yaml, params: { most: 3 } }
          b: { kind: graph, file: inner.yaml }
        links:
          - push.out -> a.in
          - a.out    -> b.in
          - b.error  -> a.in
        """;

    private const string Inner = """
        title: Inner
        params:
          most: { type: integer, default: 2, min: 1, max: 9, help: How many. }
        env: {}
        nodes:
          in: { kind: inlet, description: What comes. }
          f: { kind: ./f, params: { most: "{params.most}" } }
          out: { kind: outlet, params: { port: out } }
        links:
          - in.out -> f.text
          - f.some -> out.in
          - f.rest -> f.text
        """;

    private const string Function = """
        /*---
        title: Some
        in: { text: What comes. }
        out: [some, rest]
        params:
          most: { type: integer, required: true }
          side: { type: text, oneOf: [left, right], default: left }
        ---*/
        exports.handler = (ev, ctx) => ctx.route(ev, ctx.params.most > 2 ? 'some' : 'rest');
        """;

    private static readonly string[] _tokens =
        ["{", "}", "[", "]", "\"", "'", ": ", ", ", "\n", "  ", "---*/", "/*---", "*/", "- ", "error", "inlet", "outlet", "graph", "inner.yaml", "test.yaml", "./", "../", "{params.most}", "params:", "~", "1", "\u0007"];

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_mutated_inner_graph_ends_in_findings() => Sample(Inner, "inner.yaml");

    [Fact]
    public void A_mutated_function_ends_in_findings() => Sample(Function, "f.js");

    [Fact]
    public void A_mutated_graph_with_composites_ends_in_findings() => Sample(Whole, "test.yaml");

    private static string Mutate(string text, (int Verb, int From, int Count, int Token) edit)
    {
        var from = Math.Min(edit.From, text.Length);
        var count = Math.Min(edit.Count, text.Length - from);
        return edit.Verb switch
        {
            0 => text.Remove(from, count),
            1 => text.Insert(from, text.Substring(from, count)),
            _ => text.Insert(from, _tokens[edit.Token]),
        };
    }

    private void Sample(string sound, string name)
    {
        _folder.Add("inner.yaml", Inner).Add("f.js", Function).Add("test.yaml", Whole);
        var compiler = new GraphCompiler(new([.. BuiltInNodes.Catalog().Kinds, new SourceKind()]), _ => null);
        Assert.DoesNotContain(compiler.CompileFile(_folder.Path).Diagnostics, finding => finding.Severity != Severity.Info);
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, sound.Length], Gen.Int[0, 12], Gen.Int[0, _tokens.Length - 1])
            .Array[1, 3]
            .Select(edits => edits.Aggregate(sound, Mutate))
            .Sample(
                text =>
                {
                    _folder.Add(name, text);
                    var result = compiler.CompileFile(_folder.Path);
                    return result.IsSound == (result.Graph is not null || result.Spec is not null)
                        && result.Diagnostics.All(finding => finding.Id != "LOLO220" && finding.Range is { Line: >= 1, Column: >= 1 } && finding.Message.Length > 0);
                },
                iter: 150,
                threads: 1);
    }
}
