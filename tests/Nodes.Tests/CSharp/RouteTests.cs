using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.CSharp;

public sealed class RouteTests
{
    [Theory]
    [InlineData("null", "null")]
    [InlineData("\"text\"", "\"text\"")]
    [InlineData("1.5m", "1.5")]
    [InlineData("(byte)7", "7")]
    [InlineData("9007199254740992L", "9007199254740992")]
    [InlineData("new { a = 1, b = new[] { 1, 2 }, c = (string)null }", """{"a":1,"b":[1,2],"c":null}""")]
    [InlineData("new Dictionary<string, object> { [\"a\"] = true, [\"b\"] = new List<int> { 3 } }", """{"a":true,"b":[3]}""")]
    [InlineData("new Dictionary<int, string> { [1] = \"one\" }", """{"1":"one"}""")]
    [InlineData("new { at = new DateTime(2026, 1, 2, 3, 4, 5, DateTimeKind.Utc), id = Guid.Empty }", """{"at":"2026-01-02T03:04:05Z","id":"00000000-0000-0000-0000-000000000000"}""")]
    [InlineData("JsonDocument.Parse(\"{\\\"a\\\":[1]}\").RootElement", """{"a":[1]}""")]
    [InlineData("new { inner = ev, field = ev[\"name\"] }", """{"inner":{"name":"Ada"},"field":"Ada"}""")]
    [InlineData("(1, 2) is var (a, b) ? new[] { a, b }.Select(n => n * 2) : null", "[2,4]")]
    public async Task What_JSON_can_hold_is_routed_as_plain_values(string expression, string expected)
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of($"ctx.Route({expression});"));
        var plain = await graph.AskAsync(Record.Of(("name", "Ada")));
        Assert.Equal(expected, new Lolo.Nodes.CSharp.Authoring.Value(plain, null).ToJson());
    }

    [Fact]
    public async Task Records_and_classes_of_the_author_are_routed_by_their_public_properties()
    {
        const string Code = """
            record Order(int Id, List<Line> Lines);
            class Line { public string Name { get; set; } [System.Text.Json.Serialization.JsonPropertyName("n")] public int Count { get; set; } int hidden = 1; }
            void Handle(Event ev, Context ctx) => ctx.Route(new Order(1, [new Line { Name = "a", Count = 2 }]));
            """;
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of(Code));
        var plain = await graph.AskAsync(null);
        Assert.Equal("""{"Id":1,"Lines":[{"Name":"a","n":2}]}""", new Lolo.Nodes.CSharp.Authoring.Value(plain, null).ToJson());
    }

    [Fact]
    public async Task Bytes_stay_bytes()
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of("ctx.Route(new { bytes = new byte[] { 1, 2 } });"));
        var record = Assert.IsType<Record>(await graph.AskAsync(null));
        Assert.Equal([1, 2], Assert.IsType<byte[]>(record["bytes"]));
    }

    [Theory]
    [InlineData("new { a = new { b = double.NaN } }", "`a.b` cannot be sent: it is no finite number")]
    [InlineData("new { list = new object[] { 1, long.MaxValue } }", "`list[1]` cannot be sent: 9223372036854775807 is beyond 2^53")]
    [InlineData("new { send = new Action(() => { }) }", "`send` cannot be sent: a delegate is no JSON value")]
    [InlineData("new { task = Task.CompletedTask }", "`task` cannot be sent: a Task is no JSON value")]
    [InlineData("typeof(string)", "the value cannot be sent: a RuntimeType is no JSON value")]
    public async Task What_JSON_cannot_hold_is_an_error_that_names_the_member(string expression, string expected)
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of($"ctx.Route({expression});"));
        graph.Send(null);
        await graph.SettleAsync();
        Assert.Contains(graph.Log, line => line.Contains(expected, StringComparison.Ordinal));
        Assert.Empty(graph.Taken);
    }

    [Fact]
    public async Task A_circle_of_objects_is_an_error()
    {
        const string Code = """
            class Node { public Node Next { get; set; } }
            void Handle(Event ev, Context ctx) { var node = new Node(); node.Next = node; ctx.Route(node); }
            """;
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of(Code));
        graph.Send(null);
        await graph.SettleAsync();
        Assert.Contains(graph.Log, line => line.Contains("or holds itself", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("""ctx.Route(1, "nope");""", "node `fn` has no out port `nope`; its out ports are a, b")]
    [InlineData("""ctx.Route(1, "");""", "node `fn` has no out port ``; its out ports are a, b")]
    public async Task An_unknown_port_is_an_error_that_names_the_ports(string code, string expected)
    {
        await using var graph = await TestGraph.StartAsync(Ports(code));
        graph.Send(null);
        await graph.SettleAsync();
        Assert.Contains(graph.Log, line => line.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_message_goes_out_of_the_port_that_is_named_or_the_first()
    {
        await using var graph = await TestGraph.StartAsync(Ports("""
            ctx.Route("first"); await ctx.Route("second", ctx.Outputs["b"]); ctx.Route("third", "a");
            """));
        graph.Send(null);
        await graph.SettleAsync();
        Assert.Equal(["in first", "in third", "other second"], graph.Taken.Select(taken => $"{taken.Port} {taken.Body.Plain}").Order());
    }

    private static string Ports(string code) =>
        CSharpGraph.Of(code, "out: [a, b]").Replace("- fn.out -> sink.in", "- fn.a -> sink.in\n  - fn.b -> sink.other", StringComparison.Ordinal);
}
