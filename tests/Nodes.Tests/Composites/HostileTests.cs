using System.Text;
using Lolo.Runtime.Graphs;

namespace Lolo.Nodes.Tests.Composites;

/// <summary>Texts that would take a careless compiler's stack or memory.</summary>
public sealed class HostileTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_way_through_thousands_of_composites_is_followed_to_its_end()
    {
        _folder.Add("wire.yaml", "nodes: { in: { kind: inlet }, out: { kind: outlet } }\nlinks: [in.out -> out.in]");
        const int Count = 4000;
        var text = new StringBuilder("nodes:\n  push: { kind: http-trigger, params: { path: / } }\n  end: { out: [], code: \"exports.handler = () => {};\" }\n");
        var links = new StringBuilder("links:\n  - push.out -> c0.in\n");
        for (var i = 0; i < Count; i++)
        {
            text.Append($"  c{i}: {{ kind: graph, file: wire.yaml }}\n");
            links.Append($"  - c{i}.out -> {(i + 1 == Count ? "end" : $"c{i + 1}")}.in\n");
        }

        var graph = Compile(text.Append(links).ToString()).Graph!;
        Assert.Equal(2, graph.Nodes.Count);
        Assert.Equal(new GraphLink(0, 0, 1, 0), Assert.Single(graph.Links));
    }

    [Fact]
    public void Wires_that_multiply_deliver_once()
    {
        _folder.Add("twice.yaml", "nodes: { in: { kind: inlet }, a: { kind: outlet }, b: { kind: outlet } }\nlinks: [in.out -> a.in, in.out -> b.in]");
        var text = new StringBuilder("nodes:\n  push: { kind: http-trigger, params: { path: / } }\n  end: { out: [], code: \"exports.handler = () => {};\" }\n");
        var links = new StringBuilder("links:\n  - push.out -> c0.in\n");
        for (var i = 0; i < 60; i++)
        {
            var next = i == 59 ? "end" : $"c{i + 1}";
            text.Append($"  c{i}: {{ kind: graph, file: twice.yaml }}\n");
            links.Append($"  - c{i}.a -> {next}.in\n  - c{i}.b -> {next}.in\n");
        }

        Assert.Single(Compile(text.Append(links).ToString()).Graph!.Links);
    }

    [Fact]
    public void Links_that_multiply_end_in_a_finding()
    {
        var ports = Enumerable.Range(0, 250).Select(port => $"p{port}").ToList();
        var inner = new StringBuilder("nodes:\n  in: { kind: inlet }\n");
        var innerLinks = new StringBuilder("links:\n");
        var outer = new StringBuilder("nodes:\n  push: { kind: http-trigger, params: { path: / } }\n  c: { kind: graph, file: many.yaml }\n");
        var outerLinks = new StringBuilder("links:\n");
        for (var i = 0; i < 5; i++)
        {
            inner.Append($"  t{i}: {{ in: [{string.Join(", ", ports)}], out: [], code: \"exports.handler = () => {{}};\" }}\n");
            outer.Append($"  s{i}: {{ out: [{string.Join(", ", ports)}], code: \"exports.handler = () => {{}};\" }}\n");
            outerLinks.Append($"  - push.out -> s{i}.in\n");
            ports.ForEach(port => innerLinks.Append($"  - in.out -> t{i}.{port}\n"));
            ports.ForEach(port => outerLinks.Append($"  - s{i}.{port} -> c.in\n"));
        }

        _folder.Add("many.yaml", inner.Append(innerLinks).ToString());
        var result = Compile(outer.Append(outerLinks).ToString());
        Assert.Null(result.Graph);
        Assert.Equal(
            "test.yaml:1:1: error LOLO233: the composites of this graph stand for more than 1,000,000 links",
            Assert.Single(result.Diagnostics).ToString());
    }

    private GraphResult Compile(string text) => new GraphCompiler(BuiltInNodes.Catalog(), _ => null).Compile(text, "test.yaml", _folder.Path);
}
