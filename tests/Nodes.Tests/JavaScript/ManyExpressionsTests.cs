using Lolo.Nodes.Tests.Shaping;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.JavaScript;

/// <summary>Expressions of many nodes come to V8 together; what each says and where it fails is told of each.</summary>
public sealed class ManyExpressionsTests
{
    private const int Nodes = 600;

    [Fact]
    public async Task Each_of_hundreds_of_nodes_has_its_own_expressions_whatever_stands_beside_it()
    {
        await using var graph = await StartAsync(place => place % 3 == 0 ? "{ when: \"event.at >= 0 && /* eval */ true\" }" : $"{{ when: event.at !== {place} }}");
        Assert.Equal(["in 300"], await AskAsync(graph, 300));
        Assert.Equal(["rest 301"], await AskAsync(graph, 301));
        Assert.Equal(["rest 599"], await AskAsync(graph, 599));
        Assert.Equal(["in 1000"], await AskAsync(graph, 1000));
    }

    [Theory]
    [InlineData(0, "event.none.such", "    at test.yaml#n0:{0}:")]
    [InlineData(255, "event.none.such", "    at test.yaml#n255:{0}:")]
    [InlineData(256, "event.none.such", "    at test.yaml#n256:{0}:")]
    [InlineData(577, "[0].map(() => event.none.such)", "    at test.yaml#n577:{0}:")]
    [InlineData(577, "eval('event.none.such')", "    at test.yaml#n577:{0}:")]
    [InlineData(577, "new (class { constructor() { event.none.such; } })()", "    at new <anonymous> (test.yaml#n577:{0}:")]
    [InlineData(577, "{ f() { return event.none.such; } }.f()", "    at Object.f (test.yaml#n577:{0}:")]
    [InlineData(577, "{ eval: () => event.none.such }.eval()", "    at Object.eval (test.yaml#n577:{0}:")]
    public async Task An_expression_that_fails_names_its_node_its_line_and_its_functions(int failing, string text, string frame)
    {
        await using var graph = await StartAsync(place => $"{{ when: \"{(place == failing ? $"({text})" : "true")}\" }}");
        Assert.Empty(await AskAsync(graph, 1));
        Assert.Equal(1, graph.Running.Counters($"n{failing}").Failed);
        Assert.Contains("Cannot read properties of undefined (reading 'such')", graph.LogText, StringComparison.Ordinal);
        Assert.Contains(string.Format(System.Globalization.CultureInfo.InvariantCulture, frame, 3 + failing), graph.LogText, StringComparison.Ordinal);
    }

    private static Task<TestGraph> StartAsync(Func<int, string> parameters)
    {
        var nodes = Enumerable.Range(0, Nodes).Select(place => $"  n{place}: {{ kind: filter, params: {parameters(place)} }}");
        var links = Enumerable.Range(1, Nodes - 1).SelectMany(place => new[] { $"  - n{place - 1}.out -> n{place}.in", $"  - n{place}.rest -> sink.rest" });
        return TestGraph.StartAsync(
            $"nodes:\n  source: {{ kind: source }}\n{string.Join('\n', nodes)}\n  sink: {{ kind: sink, in: [in, rest] }}\n"
            + $"links:\n  - source.out -> n0.in\n  - n0.rest -> sink.rest\n{string.Join('\n', links)}\n  - n{Nodes - 1}.out -> sink.in\n");
    }

    private static async Task<string[]> AskAsync(TestGraph graph, int at)
    {
        graph.Send(Record.Of(("at", (double)at)));
        await graph.SettleAsync();
        return [.. graph.TakeAll().Select(taken => taken.Replace("{\"at\":", "", StringComparison.Ordinal).TrimEnd('}'))];
    }
}
