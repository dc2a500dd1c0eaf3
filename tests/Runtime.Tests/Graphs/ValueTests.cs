using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Graphs;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Runtime.Tests.Graphs;

/// <summary>What values of the text become in the graph.</summary>
public sealed class ValueTests
{
    [Theory]
    [InlineData("hello", "hello")]
    [InlineData("1.10", "1.10")]
    [InlineData("true", "true")]
    [InlineData("", "")]
    [InlineData("${SET}", "value")]
    [InlineData("a ${SET} b ${SET}", "a value b value")]
    [InlineData("${SET:-other}", "value")]
    [InlineData("${EMPTY}", "")]
    [InlineData("${EMPTY:-default}", "default")]
    [InlineData("${GONE:-}", "")]
    [InlineData("${GONE:-a:-b}", "a:-b")]
    [InlineData("$${SET} costs 5$", "${SET} costs 5$")]
    public void A_variable_is_filled_from_the_environment(string written, string expected)
    {
        var graph = Compile($"env:\n  NAME: {written}\nnodes:\n  ws: {{ kind: websocket-trigger, params: {{ path: / }} }}\n");
        Assert.Equal(expected, graph.Env["NAME"]);
    }

    [Theory]
    [InlineData("timeout: 1500", "timeout", 1500.0)]
    [InlineData("timeout: 1500ms", "timeout", 1500.0)]
    [InlineData("timeout: 1.5s", "timeout", 1500.0)]
    [InlineData("timeout: 5 m", "timeout", 300_000.0)]
    [InlineData("timeout: \"1h\"", "timeout", 3_600_000.0)]
    [InlineData("limit: 0x10", "limit", 16.0)]
    [InlineData("limit: 1e2", "limit", 100.0)]
    [InlineData("ratio: .5", "ratio", 0.5)]
    [InlineData("replay: False", "replay", false)]
    [InlineData("policy: drop-oldest", "policy", "drop-oldest")]
    [InlineData("extra: \"5\"", "extra", "5")]
    [InlineData("extra: 5", "extra", 5.0)]
    [InlineData("extra: no", "extra", "no")]
    [InlineData("extra: ~", "extra", null)]
    [InlineData("extra: {a.b}", "extra", "{a.b}")]
    public void A_parameter_gets_the_type_of_its_spec(string written, string name, object? expected) =>
        Assert.Equal(expected, Parameters($"path: /, {written}")[name]);

    [Theory]
    [InlineData("path: 5", "5")]
    [InlineData("path: {a.b}", "{a.b}")]
    [InlineData("path: \"{a.b}/c\"", "{a.b}/c")]
    public void A_text_is_taken_as_it_is_written(string written, string expected) => Assert.Equal(expected, Parameters(written)["path"]);

    [Theory]
    [InlineData("origins: a", new object?[] { "a" })]
    [InlineData("origins: [a, 5, {b.c}]", new object?[] { "a", "5", "{b.c}" })]
    [InlineData("origins: []", new object?[0])]
    public void One_text_or_many_become_a_list(string written, object?[] expected) =>
        Assert.Equal(expected, Assert.IsType<IReadOnlyList<object?>>(Parameters($"path: /, {written}")["origins"], exactMatch: false));

    [Fact]
    public void A_map_becomes_a_record_of_plain_values()
    {
        var extra = Assert.IsType<Record>(Parameters("path: /, extra: { a: 1, b: [true, ~, {c.d}], e: {} }")["extra"]);
        Assert.Equal(["a", "b", "e"], extra.Keys);
        Assert.Equal([true, null, "{c.d}"], Assert.IsType<IReadOnlyList<object?>>(extra["b"], exactMatch: false));
        Assert.Empty(Assert.IsType<Record>(extra["e"]));
    }

    [Theory]
    [InlineData("mesage", "message")]
    [InlineData("emssage", "message")]
    [InlineData("MESSAGE", "message")]
    [InlineData("clsoe", "close")]
    [InlineData("zebra", null)]
    [InlineData("", null)]
    public void The_nearest_word_is_the_one_meant(string word, string? expected) => Assert.Equal(expected, Nearest.To(word, ["req", "message", "close"]));

    private static Record Parameters(string parameters) =>
        Compile($"nodes:\n  ws: {{ kind: websocket-trigger, params: {{ {parameters} }} }}\n").Nodes[0].Definition.Parameters;

    private static Graph Compile(string text)
    {
        var result = new GraphCompiler(TestCatalog.Kinds, name => name switch { "SET" => "value", "EMPTY" => "", _ => null }).Compile(text, "values.yaml", null);
        Assert.Empty(result.Diagnostics);
        return result.Graph!;
    }
}
