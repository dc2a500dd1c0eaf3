namespace Lolo.Nodes.Tests.Composites;

public sealed class NeededModuleTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void A_module_that_the_whole_does_not_list_is_told_once_and_not_where_the_inner_graph_requires_it()
    {
        _folder.Add("needs.yaml", """
            modules: { nanoid: ^3.3.0 }
            nodes:
              in: { kind: inlet }
              f: { out: [], code: "require('nanoid'); require('ms')" }
            links:
              - in.out -> f.in
            """);
        Assert.Equal(
            """
            needs.yaml:1:12: error LOLO236: test.yaml does not list the module `nanoid`, which this graph needs; add `nanoid: ^3.3.0` to its `modules:`
            needs.yaml:4:43: error LOLO321: cannot require `ms`: it is not among the modules of the graph; add it under `modules:`, for example `ms: "*"`; did you mean `os`?
            """.ReplaceLineEndings("\n"),
            _folder.Check("""
                nodes:
                  push: { kind: source }
                  c: { kind: graph, file: needs.yaml }
                links:
                  - push.out -> c.in
                """));
    }
}
