using Lolo.Runtime.Graphs;

namespace Lolo.Runtime.Tests.Graphs;

public sealed class ChatTests
{
    private const string Chat = """
        graph: chat
        title: WebSocket chat
        env:
          GREETING: hello
          HOME: ${HOME:-nowhere}
        modules:
          nanoid: ^3.3.0
        nodes:
          websocket:
            kind: websocket-trigger
            label: Websocket Trigger
            params: { path: /socket }
          process-request:
            label: Process Request
            in:  [req, msg, close]
            out: [req, msg]
            code: |
              const connections = {};

              exports.handler = async (ev, ctx) => {};
          handle-messages:
            out: []
            params:
              where: {a.b}
            concurrency: 1
            capacity: 8
            order: none
            code: |

                exports.handler = async () => {};
        links:
          - websocket.req       -> process-request.req
          - websocket.message   -> process-request.msg
          - process-request.msg -> handle-messages.in
          - process-request.error -> handle-messages.in
        layout:
          websocket: [40, 120.5]
        maxHops: 7
        """;

    private readonly GraphResult _result = new GraphCompiler(TestCatalog.Kinds, _ => null).Compile(Chat, "graphs/chat.yaml", null);

    [Fact]
    public void A_sound_text_becomes_a_graph_without_findings()
    {
        Assert.Empty(_result.Diagnostics);
        var graph = Assert.IsType<Graph>(_result.Graph);
        Assert.Equal(("chat", "WebSocket chat", "graphs/chat.yaml", 7), (graph.Id, graph.Title, graph.File, graph.MaxHops));
        Assert.Equal(Chat, graph.Text);
        Assert.Equal("nowhere", graph.Env["HOME"]);
        Assert.Equal("^3.3.0", graph.Modules["nanoid"]);
        Assert.Equal(["websocket", "process-request", "handle-messages"], graph.Nodes.Select(node => node.Definition.Id));
    }

    [Fact]
    public void Links_become_indexes_of_nodes_and_ports()
    {
        Assert.Equal(
            [new(0, 0, 1, 0), new(0, 1, 1, 1), new(1, 1, 2, 0), new(1, 2, 2, 0)],
            _result.Graph!.Links);
    }

    [Fact]
    public void Every_node_has_the_error_port_last()
    {
        Assert.All(_result.Graph!.Nodes, node => Assert.Equal("error", node.Definition.Out[node.Definition.ErrorPort].Name));
        Assert.Equal(["req", "msg", "error"], _result.Graph.Nodes[1].Definition.Out.Select(port => port.Name));
    }

    [Fact]
    public void Defaults_of_the_kind_are_filled_in_as_plain_values()
    {
        var parameters = _result.Graph!.Nodes[0].Definition.Parameters;
        Assert.Equal("/socket", parameters["path"]);
        Assert.Equal(30_000.0, parameters["timeout"]);
        Assert.Equal(64.0, parameters["limit"]);
        Assert.Equal(true, parameters["replay"]);
        Assert.Equal("close", parameters["policy"]);
        Assert.False(parameters.ContainsKey("origins"));
    }

    [Fact]
    public void The_keys_of_a_node_reach_its_definition()
    {
        var node = _result.Graph!.Nodes[2].Definition;
        Assert.Equal(("handle-messages", 1, 8, false, 1), (node.Label, node.Concurrency, node.Capacity, node.Ordered, node.Parallel));
        Assert.Equal("{a.b}", node.Parameters["where"]);
        Assert.Equal(["in"], node.In.Select(port => port.Name));
    }

    [Fact]
    public void Lines_of_code_are_lines_of_the_graphs_text()
    {
        var code = _result.Graph!.Nodes[1].Definition.Code!;
        var last = _result.Graph.Nodes[2].Definition.Code!;
        Assert.Equal(("javascript", "graphs/chat.yaml", 18, 6), (code.Language, code.File, code.FirstLine, code.Indent));
        Assert.Equal((20, 7), (code.Locate(3, 1).Line, code.Locate(3, 1).Column));
        Assert.Equal("\nexports.handler = async () => {};\n", last.Text);
        Assert.Equal((30, 9), (last.Locate(2, 1).Line, last.Locate(2, 1).Column));
    }
}
