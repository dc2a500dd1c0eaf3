using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Graphs.Library;
using Lolo.Tests;

namespace Lolo.Nodes.Tests.Composites;

/// <summary>What stands beside a graph and can be a node of it.</summary>
public sealed class GalleryTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void Functions_and_graphs_with_ports_are_listed_with_their_specs()
    {
        _folder.Add("functions/text/pad.js", "/*---\ntitle: Pad\nsummary: Pads.\nparams: { length: { type: integer, min: 1 } }\n---*/\n")
            .Add("functions/two.js", "/*---\n---*/").Add("functions/two.cs", "/*---\n---*/")
            .Add("functions/bad.js", "exports.handler = 1;")
            .Add("functions/notes.txt", "no function")
            .Add("parts/tee.yaml", "title: Tee\ndescription: Doubles.\nnodes:\n  in: { kind: inlet, label: What comes. }\n  out: { kind: outlet }\n")
            .Add("node_modules/x/y.yaml", "nodes: { in: { kind: inlet } }")
            .Add("whole.yaml", "nodes: { push: { kind: http-trigger, params: { path: / } } }")
            .Add("test.yaml", "nodes: { in: { kind: inlet } }");
        var items = new GraphLibrary(BuiltInNodes.Catalog()).Read(_folder.Path);
        Assert.Equal(["functions/bad.js", "functions/text/pad.js", "functions/two.cs", "functions/two.js", "parts/tee.yaml"], items.Select(item => item.File));
        Assert.Equal([null, "./functions/text/pad", "./functions/two.cs", "./functions/two.js", "graph"], items.Select(item => item.Spec?.Name));
        Assert.Equal("LOLO246", Assert.Single(items[0].Diagnostics).Id);
        Assert.Equal(("Pad", "Pads.", ParameterType.Integer, 1.0), (items[1].Spec!.Title, items[1].Spec!.Summary, items[1].Spec!.Parameters[0].Type, items[1].Spec!.Parameters[0].Minimum));
        var tee = items[4].Spec!;
        Assert.Equal((NodeRole.Composite, "parts/tee.yaml", "Tee", "Doubles."), (tee.Role, tee.File, tee.Title, tee.Summary));
        Assert.Equal((new PortSpec("in", "What comes."), new PortSpec("out")), (tee.In![0], tee.Out![0]));
    }

    [Fact]
    public void What_is_listed_can_be_used_as_it_is_written()
    {
        var file = Path.Combine(Repository.Root, "graphs", "other.yaml");
        var items = new GraphLibrary(BuiltInNodes.Catalog()).Read(file);
        Assert.Contains(items, item => item.File == "functions/slugify.js");
        Assert.Contains(items, item => item.File == "parts/limit-rate.yaml");
        Assert.All(items, item => Assert.NotNull(item.Spec));
        var nodes = items.Select((item, index) =>
            $"  n{index}: {{ kind: {item.Spec!.Name}{(item.Spec.Role == NodeRole.Composite ? $", file: {item.File}" : "")}, params: {{ {string.Join(", ", item.Spec.Parameters.Where(each => each.Required).Select(each => each.Name + ": x"))} }} }}\n");
        var links = items.SelectMany((item, index) => item.Spec!.In!.Select(port => $"  - push.out -> n{index}.{port.Name}\n"));
        var text = $"nodes:\n  push: {{ kind: http-trigger, params: {{ path: / }} }}\n{string.Concat(nodes)}links:\n{string.Concat(links)}";
        var result = new GraphCompiler(BuiltInNodes.Catalog(), _ => null).Compile(text, "graphs/other.yaml", file);
        Assert.Empty(result.Diagnostics);
        Assert.Equal(items.Select(item => item.Spec!.Title), items.Select((_, index) => result.Specs[$"n{index}"].Title));
    }

    [Fact]
    public void A_graph_in_no_folder_has_nothing_beside_it() =>
        Assert.Empty(new GraphLibrary(BuiltInNodes.Catalog()).Read(Path.Combine(_folder.PathOf("none"), "x.yaml")));
}
