using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Tests.Shaping;

/// <summary>A graph of one node `node` between a source and a sink, of which `out` and `error` come to ports of their own.</summary>
internal static class ShapingGraph
{
    /// <summary>The graph's text.</summary>
    /// <param name="node">Kind and parameters, in one line.</param>
    /// <param name="ports">Out ports linked to the sink beside `error`.</param>
    public static string Of(string node, params string[] ports) =>
        $$"""
        nodes:
          source: { kind: source }
          node: { {{node}} }
          sink: { kind: sink, in: [{{string.Join(", ", ports)}}, error] }
        links:
          - source.out -> node.in
          - node.error -> sink.error
        {{string.Join('\n', ports.Select(port => $"  - node.{port} -> sink.{port}"))}}
        """;

    /// <summary>What came to the sink since the last call: `port json`.</summary>
    public static IReadOnlyList<string> TakeAll(this TestGraph graph)
    {
        var all = new List<string>();
        while (graph.Taken.TryDequeue(out var taken))
        {
            all.Add($"{taken.Port} {(taken.Port == "error" ? Error(taken.Body) : JsonText.Write(taken.Body.Read()))}");
        }

        return all;
    }

    /// <summary>Sends JSON texts, one after another, and waits until they have settled.</summary>
    public static async Task<IReadOnlyList<string>> AskAllAsync(this TestGraph graph, params string[] bodies)
    {
        foreach (var body in bodies)
        {
            graph.Send(JsonText.Read(body));
        }

        await graph.SettleAsync();
        return graph.TakeAll();
    }

    private static string Error(Body body)
    {
        var fields = (Lolo.Runtime.Messages.Record)body.Read()!;
        return $"{((Lolo.Runtime.Messages.Record)fields["error"]!)["message"]} | {JsonText.Write(fields["ev"])}";
    }
}
