namespace Lolo.Nodes.Tests.Composites;

/// <summary>What is found in graphs whose nodes stand for other graphs.</summary>
public sealed class CheckTests : IDisposable
{
    private const string Through = """
        params:
          path: { type: text, default: /inner }
        nodes:
          in: { kind: inlet }
          f: { code: "exports.handler = async (ev, ctx) => ctx.route(ev);" }
          out: { kind: outlet }
        links:
          - in.out -> f.in
          - f.out  -> out.in
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("kind: graph", "test.yaml:3:3: error LOLO230: node `c` stands for a graph and does not say which; give it `file:`")]
    [InlineData("kind: graph, file: parts/none.yaml", "test.yaml:3:27: error LOLO115: cannot read `parts/none.yaml`: there is no such file")]
    [InlineData("kind: graph, file: ../x.yaml", "test.yaml:3:27: error LOLO114: `../x.yaml` is outside the graph's folder; name a file beside the graph or in a folder below it")]
    [InlineData("kind: graph, code: x", "test.yaml:3:3: error LOLO230: node `c` stands for a graph and does not say which; give it `file:`")]
    [InlineData("kind: graph, file: through.yaml, concurrency: 4", "test.yaml:3:54: warning LOLO219: `concurrency` has no meaning for node `c`, which stands for the nodes of another graph; say it there")]
    [InlineData("kind: graph, file: through.yaml, in: [x]", "test.yaml:3:45: error LOLO208: node `c` is of the kind `graph`, whose in ports are in; remove `in:`")]
    [InlineData("kind: graph, file: through.yaml, params: { pth: x }", "test.yaml:3:51: error LOLO202: unknown parameter `pth` of node `c`; its parameters are path; did you mean `path`?")]
    [InlineData("kind: graph, file: through.yaml, params: { path: \"{event.x}\" }", "test.yaml:3:57: error LOLO223: parameter `path` of node `c` is read once, before any message comes, so that `{event...}` cannot stand in it; `{env.NAME}` can")]
    [InlineData("file: through.yaml", "test.yaml:3:14: error LOLO116: the name `through.yaml` does not tell the language; end it with .js or .cs, or say `language:`; a graph is used by `kind: graph`")]
    public void A_fault_of_a_composite_is_told_where_it_stands(string keys, string finding)
    {
        _folder.Add("through.yaml", Through);
        Assert.Equal(finding, _folder.Check($"""
            nodes:
              push: {"{ kind: source }"}
              c: {"{ "}{keys}{" }"}
            links: [push.out -> c.in]
            """));
    }

    [Fact]
    public void Unknown_ports_of_a_composite_get_those_that_were_meant()
    {
        _folder.Add("through.yaml", Through);
        Assert.Equal(
            """
            test.yaml:5:19: error LOLO212: unknown port `inn` of node `c`; its ports are in; did you mean `in`?
            test.yaml:6:7: error LOLO212: unknown port `oot` of node `c`; its ports are out; did you mean `out`?
            test.yaml:6:17: error LOLO211: unknown node `f`; the nodes are push, c
            """.ReplaceLineEndings("\n"),
            _folder.Check("""
                nodes:
                  push: { kind: source }
                  c: { kind: graph, file: through.yaml }
                links:
                  - push.out -> c.inn
                  - c.oot    -> f.in
                """));
    }

    [Fact]
    public void Faults_within_are_told_once_with_the_inner_file_and_its_lines()
    {
        _folder.Add("parts/faulty.yaml", """
            nodes:
              in: { kind: inlet }
              f: { code: "exports.handler = => 1;" }
              g: { kind: source, params: { paht: / } }
              lost: { code: "exports.handler = () => {};" }
            links:
              - in.out -> f.inn
            """);
        Assert.Equal(
            """
            parts/faulty.yaml:3:33: error LOLO301: SyntaxError: Unexpected token '=>'
            parts/faulty.yaml:4:32: error LOLO202: unknown parameter `paht` of node `g`; the kind `source` has none
            parts/faulty.yaml:7:17: error LOLO212: unknown port `inn` of node `f`; its ports are in; did you mean `in`?
            """.ReplaceLineEndings("\n"),
            _folder.Check("""
                nodes:
                  push: { kind: source }
                  a: { kind: graph, file: parts/faulty.yaml }
                  b: { kind: graph, file: parts/faulty.yaml }
                links:
                  - push.out -> a.in
                  - push.out -> b.in
                """));
    }

    [Fact]
    public void A_node_that_no_message_reaches_is_told_in_its_own_text()
    {
        _folder.Add("through.yaml", Through.Replace("  - in.out -> f.in\n", ""));
        Assert.Equal(
            """
            test.yaml:4:3: warning LOLO217: no message reaches node `lost`: no path of links leads to it from a trigger
            through.yaml:5:3: warning LOLO217: no message reaches node `f`: no path of links leads to it from a trigger or an inlet
            through.yaml:6:3: warning LOLO217: no message reaches node `out`: no path of links leads to it from a trigger or an inlet
            """.ReplaceLineEndings("\n"),
            _folder.Check("""
                nodes:
                  push: { kind: source }
                  c: { kind: graph, file: through.yaml }
                  lost: { kind: graph, file: through.yaml }
                links:
                  - push.out -> c.in
                """));
    }

    [Fact]
    public void Graphs_that_use_each_other_in_a_circle_are_refused()
    {
        _folder.Add("a.yaml", "nodes: { in: { kind: inlet }, b: { kind: graph, file: b.yaml } }").Add("b.yaml", "nodes:\n  in: { kind: inlet }\n  a: { kind: graph, file: a.yaml }\n");
        Assert.Equal(
            "b.yaml:3:27: error LOLO231: a graph cannot stand within itself, and here a.yaml uses b.yaml uses a.yaml",
            _folder.Check("nodes:\n  push: { kind: source }\n  c: { kind: graph, file: a.yaml }\n"));
        Assert.Equal(
            "test.yaml:3:27: error LOLO231: a graph cannot stand within itself, and here test.yaml uses test.yaml",
            _folder.Check("nodes:\n  push: { kind: source }\n  c: { kind: graph, file: test.yaml }\n"));
    }

    [Fact]
    public void Composites_may_be_nested_sixteen_deep()
    {
        for (var i = 0; i < 17; i++)
        {
            _folder.Add($"p{i}.yaml", $"nodes:\n  in: {{ kind: inlet }}\n  c: {{ kind: graph, file: p{i + 1}.yaml }}\nlinks:\n  - in.out -> c.in\n");
        }

        _folder.Add("p17.yaml", "nodes: { in: { kind: inlet } }");
        const string Graph = "nodes:\n  push: { kind: source }\n  c: { kind: graph, file: FILE }\nlinks:\n  - push.out -> c.in\n";
        Assert.Equal("", _folder.Check(Graph.Replace("FILE", "p2.yaml")));
        Assert.Equal(
            "p16.yaml:3:27: error LOLO232: node `c` stands in 16 composites already, and they may be nested no deeper",
            _folder.Check(Graph.Replace("FILE", "p1.yaml")));
    }

    [Fact]
    public void Composites_that_multiply_end_in_a_finding()
    {
        for (var i = 0; i < 12; i++)
        {
            var composites = Enumerable.Range(0, 10).Select(n => $"  c{n}: {{ kind: graph, file: p{i + 1}.yaml }}\n");
            _folder.Add($"p{i}.yaml", $"nodes:\n{string.Concat(composites)}");
        }

        _folder.Add("p12.yaml", "nodes: { f: { in: [], code: \"exports.handler = () => {};\" } }");
        var findings = _folder.Check("nodes:\n  push: { kind: source }\n  c: { kind: graph, file: p0.yaml }\n").Split('\n');
        var finding = Assert.Single(findings, finding => finding.Contains("error"));
        Assert.Contains("LOLO233: with node `c/c0/c0/", finding);
        Assert.EndsWith("the composites of this graph stand for more than 10,000 nodes", finding);
    }

    [Fact]
    public void Links_that_go_round_over_outlets_and_inlets_alone_are_refused()
    {
        _folder.Add("wire.yaml", "nodes: { in: { kind: inlet }, out: { kind: outlet } }\nlinks: [in.out -> out.in]");
        Assert.Equal(
            "test.yaml:6:5: error LOLO239: what `push.out` sends comes to `c.in` and back to it over links alone; put a node between, or remove this link",
            _folder.Check("""
                nodes:
                  push: { kind: source }
                  c: { kind: graph, file: wire.yaml }
                links:
                  - push.out -> c.in
                  - c.out -> c.in
                """));
    }

    [Fact]
    public void Two_ways_to_one_port_are_told()
    {
        _folder.Add("join.yaml", "nodes: { a: { kind: inlet }, b: { kind: inlet }, out: { kind: outlet } }\nlinks:\n  - a.out -> out.in\n  - b.out -> out.in\n");
        Assert.Equal(
            "join.yaml:4:5: warning LOLO240: what `push.out` sends comes to `c/out.in` by another way already; a message goes there once",
            _folder.Check("""
                nodes:
                  push: { kind: source }
                  c: { kind: graph, file: join.yaml }
                  sink: { kind: sink }
                links:
                  - push.out -> c.a
                  - push.out -> c.b
                  - c.out    -> sink.in
                """));
    }

    [Fact]
    public void A_trigger_within_claims_its_path_for_each_use()
    {
        _folder.Add("parts/hook.yaml", """
            params: { path: { type: text, default: /hook } }
            nodes:
              hook: { kind: http-trigger, params: { path: "{params.path}" } }
              out: { kind: outlet }
            links:
              - hook.out -> out.in
            """);
        const string Graph = """
            nodes:
              a: { kind: graph, file: parts/hook.yaml }
              b: { kind: graph, file: parts/hook.yaml }
              sink: { kind: sink }
            links:
              - a.out -> sink.in
              - b.out -> sink.in
            """;
        Assert.Equal(
            "parts/hook.yaml:3:47: error LOLO216: node `b/hook` takes `GET /hook`, which node `a/hook` in line 3 takes already",
            _folder.Check(Graph));
        Assert.Equal("", _folder.Check(Graph.Replace("b: { kind: graph, file: parts/hook.yaml }", "b: { kind: graph, file: parts/hook.yaml, params: { path: /other } }")));
    }

    [Fact]
    public void What_an_inner_graph_needs_must_be_there()
    {
        _folder.Add("needs.yaml", """
            env: { GREETNG: "" }
            modules: { nanoid: ^3.3.0, lodash: ^4.0.0 }
            nodes: { in: { kind: inlet } }
            """);
        Assert.Equal(
            """
            needs.yaml:1:8: error LOLO238: test.yaml does not have the variable `GREETNG`, which this graph needs; add it to its `env:`; did you mean `GREETING`?
            needs.yaml:2:12: error LOLO236: test.yaml does not list the module `nanoid`, which this graph needs; add `nanoid: ^3.3.0` to its `modules:`
            needs.yaml:2:36: warning LOLO237: test.yaml lists the module `lodash` with `^4.17.0`, which counts, and not `^4.0.0`
            """.ReplaceLineEndings("\n"),
            _folder.Check("""
                env: { GREETING: hello }
                modules: { lodash: ^4.17.0 }
                nodes:
                  push: { kind: source }
                  c: { kind: graph, file: needs.yaml }
                links:
                  - push.out -> c.in
                """));
    }

    [Fact]
    public void A_variable_that_the_whole_does_not_have_is_told_where_an_inner_parameter_names_it()
    {
        _folder.Add("reads.yaml", """
            nodes:
              in: { kind: inlet }
              hook: { kind: http-trigger, params: { path: "/{env.PLACE}" } }
            """);
        Assert.StartsWith("reads.yaml:3:47: warning LOLO221: `{env.PLACE}` leads to nothing", _folder.Check("""
            nodes:
              push: { kind: source }
              c: { kind: graph, file: reads.yaml }
            links:
              - push.out -> c.in
            """));
    }

    [Theory]
    [InlineData("my-in: { kind: inlet }", "test.yaml:2:3: error LOLO234: `my-in` of inlet `my-in` is no port name; say `params: { port: my_in }`")]
    [InlineData("a: { kind: inlet, params: { port: my-in } }", "test.yaml:2:37: error LOLO234: `my-in` of inlet `a` is no port name; it begins with a letter or underscore, followed by letters, digits and underscores")]
    [InlineData("error: { kind: outlet }", "test.yaml:2:3: error LOLO210: every composite has the out port `error` without an outlet, for what goes wrong in it; choose another name for this outlet")]
    [InlineData("a: { kind: inlet }\n  b: { kind: inlet, params: { port: a } }", "test.yaml:3:37: error LOLO235: the in port `a` has an inlet already; `b` is the second")]
    [InlineData("a: { kind: inlet, concurrency: 2 }", "test.yaml:2:34: warning LOLO219: `concurrency` has no meaning for node `a`, which is an inlet")]
    public void An_inlet_or_outlet_that_makes_no_port_is_told(string nodes, string finding) =>
        Assert.Contains(finding, _folder.Check($"nodes:\n  {nodes}\n"));

    [Fact]
    public void A_graph_with_inlets_is_checked_and_does_not_run_on_its_own()
    {
        Assert.Equal(
            "test.yaml:1:1: info LOLO241: this graph has inlets, outlets or required parameters, so that it runs only in others, which use it by `kind: graph` and `file:`",
            _folder.Check(Through));
        Assert.Equal(
            """
            test.yaml:1:1: info LOLO241: this graph has inlets, outlets or required parameters, so that it runs only in others, which use it by `kind: graph` and `file:`
            test.yaml:4:65: error LOLO301: SyntaxError: Unexpected token '=>'
            """.ReplaceLineEndings("\n"),
            _folder.Check("params: { path: { type: text, required: true } }\nnodes:\n  hook: { kind: http-trigger, params: { path: \"{params.path}\" } }\n  f: { params: { p: \"{params.path}\" }, code: \"exports.handler = => 1;\" }\nlinks:\n  - hook.out -> f.in\n"));
    }

    [Fact]
    public void A_graph_with_defaults_for_all_its_parameters_runs_on_its_own_and_in_others()
    {
        const string Hook = """
            params: { path: { type: text, default: /hook } }
            nodes:
              hook: { kind: http-trigger, params: { path: "{params.path}" } }
              f: { out: [], code: "exports.handler = () => {};" }
            links:
              - hook.out -> f.in
            """;
        Assert.Equal("", _folder.Check(Hook));
        _folder.Add("hook.yaml", Hook);
        Assert.Equal("", _folder.Check("nodes:\n  a: { kind: graph, file: hook.yaml }\n  b: { kind: graph, file: hook.yaml, params: { path: /b } }\n"));
    }
}
