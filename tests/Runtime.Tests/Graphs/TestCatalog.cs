using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Tests.Graphs;

/// <summary>Kinds with every sort of port and parameter.</summary>
internal static class TestCatalog
{
    public static NodeCatalog Kinds { get; } = new(
    [
        new TestKind(new("function", "Function", "Runs code.") { TakesCode = true, In = null, Out = null, OpenParameters = true }),
        new TestKind(
            new("websocket-trigger", "WebSocket trigger", "Takes connections.")
            {
                IsTrigger = true,
                Out = [new("req"), new("message"), new("close")],
                Parameters =
                [
                    new("path", ParameterType.Text, "The path.") { Required = true },
                    new("timeout", ParameterType.Duration, "How long.") { Default = "30s", Minimum = 1000, Maximum = 3_600_000 },
                    new("limit", ParameterType.Integer, "How many.") { Default = 64, Minimum = 1, Maximum = 1000 },
                    new("ratio", ParameterType.Number, "How much.") { Minimum = 0 },
                    new("replay", ParameterType.Boolean, "Whether to replay.") { Default = true },
                    new("policy", ParameterType.Text, "What then.") { OneOf = ["close", "drop-oldest", "drop-newest"], Default = "close" },
                    new("origins", ParameterType.TextList, "Who may."),
                    new("headers", ParameterType.Map, "What more."),
                    new("extra", ParameterType.Any, "Anything."),
                ],
            },
            node => [$"ws {node.Parameters["path"]}"]),
        new TestKind(new("graph", "Graph", "Stands for a graph.") { Role = NodeRole.Composite, In = null, Out = null, OpenParameters = true }),
        new TestKind(new("inlet", "Inlet", "Lets in.") { Role = NodeRole.Inlet, Out = [new("out")], Parameters = [new("port", ParameterType.Text, "The port.")] }),
        new TestKind(new("outlet", "Outlet", "Lets out.") { Role = NodeRole.Outlet, In = [new("in")], Parameters = [new("port", ParameterType.Text, "The port.")] }),
        new TestKind(new("log", "Log", "Writes a line.") { In = [new("in")], Out = [new("out")] }),
        new TestKind(new("broken", "Broken", "Fails.") { In = [new("in")] }, check: _ => throw new InvalidOperationException("it broke")),
    ]);
}
