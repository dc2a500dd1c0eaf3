using Lolo.Nodes.Tests.Shaping;
using Lolo.Runtime.Contracts;
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
    [InlineData(577, "\\\\u0065val('event.none.such')", "    at test.yaml#n577:{0}:")]
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

    [Theory]
    [InlineData("event.at >")]
    [InlineData("eval(event.at")]
    [InlineData("Function(event.at")]
    public async Task An_expression_that_V8_does_not_compile_although_it_passed_the_check_fails_by_the_name_of_its_node(string text)
    {
        var error = await Assert.ThrowsAsync<HandlerException>(() => TestGraph.StartAsync(
            $"nodes:\n  source: {{ kind: source }}\n  good: {{ kind: unchecked, params: {{ when: event.at }} }}\n  bad: {{ kind: unchecked, params: {{ when: {text} }} }}\n  last: {{ kind: unchecked, params: {{ when: event.at }} }}\n",
            kinds: [new UncheckedKind()]));
        Assert.StartsWith("node `bad` cannot be loaded: Unexpected ", error.Message);
    }

    [Fact]
    public async Task A_portion_that_failed_once_is_told_anew_and_each_node_has_its_own_expressions()
    {
        await using var graph = await StartAsync(place => $"{{ when: event.at !== {place} }}", Failing(400, "1"));
        Assert.Equal(["rest 255"], await AskAsync(graph, 255));
        Assert.Equal(["rest 256"], await AskAsync(graph, 256));
        Assert.Equal(["rest 400"], await AskAsync(graph, 400));
        Assert.Equal(["rest 599"], await AskAsync(graph, 599));
        Assert.Equal(["in 1000"], await AskAsync(graph, 1000));
    }

    [Fact]
    public async Task A_node_that_cannot_be_told_fails_by_its_name_whatever_was_told_with_it()
    {
        var error = await Assert.ThrowsAsync<HandlerException>(() => StartAsync(place => $"{{ when: event.at !== {place} }}", Failing(400, "Infinity")));
        Assert.Equal("node `n400` cannot be loaded: refused", error.Message);
    }

    // A function that has the text of one expression fail to be loaded, some times.
    private static string Failing(int place, string times) =>
        $$"""
          f:
            code: |
              const { slice } = String.prototype;
              let left = {{times}};
              String.prototype.slice = function (...range) {
                const text = slice.apply(this, range);
                if (text.includes('event.at !== {{place}}') && left-- > 0) throw new Error('refused');
                return text;
              };
              exports.handler = () => {};

        """;

    private static Task<TestGraph> StartAsync(Func<int, string> parameters, string before = "")
    {
        var nodes = Enumerable.Range(0, Nodes).Select(place => $"  n{place}: {{ kind: filter, params: {parameters(place)} }}");
        var links = Enumerable.Range(1, Nodes - 1).SelectMany(place => new[] { $"  - n{place - 1}.out -> n{place}.in", $"  - n{place}.rest -> sink.rest" });
        return TestGraph.StartAsync(
            $"nodes:\n  source: {{ kind: source }}\n{before}{string.Join('\n', nodes)}\n  sink: {{ kind: sink, in: [in, rest] }}\n"
            + $"links:\n  - source.out -> n0.in\n  - n0.rest -> sink.rest\n{string.Join('\n', links)}\n  - n{Nodes - 1}.out -> sink.in\n");
    }

    private static async Task<string[]> AskAsync(TestGraph graph, int at)
    {
        graph.Send(Record.Of(("at", (double)at)));
        await graph.SettleAsync();
        return [.. graph.TakeAll().Select(taken => taken.Replace("{\"at\":", "", StringComparison.Ordinal).TrimEnd('}'))];
    }
}
