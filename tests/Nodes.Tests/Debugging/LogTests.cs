using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Debugging;

/// <summary>Lines for messages.</summary>
public sealed class LogTests
{
    [Theory]
    [InlineData("", """{"id":1,"name":"tea"}""")]
    [InlineData("params: { message: plain }", "plain")]
    [InlineData("params: { message: \"order {event.id} of {event.name}\" }", "order 1 of tea")]
    [InlineData("params: { message: \"{event.missing}\" }", "{event.missing}")]
    public async Task A_line_says_what_the_message_brings(string parameters, string line)
    {
        await using var graph = await StartAsync(parameters);
        await graph.HandleAsync(Record.Of(("id", 1d), ("name", "tea")));
        Assert.Contains(line, graph.LogText);
    }

    [Theory]
    [InlineData("debug", "Debug")]
    [InlineData("info", "Information")]
    [InlineData("warn", "Warning")]
    [InlineData("error", "Error")]
    public async Task A_line_has_the_level_that_was_asked_for(string level, string logged)
    {
        await using var graph = await StartAsync($"params: {{ level: {level}, message: hello }}");
        await graph.HandleAsync(null);
        Assert.Contains(graph.Log, line => line.Contains("hello") && line.Contains(logged));
    }

    [Fact]
    public void Levels_and_messages_are_checked()
    {
        var findings = TestGraph.Check("nodes:\n  feed:\n    kind: source\n  note:\n    kind: log\n    params: { level: loud, message: \" \" }\nlinks:\n  - feed.out -> note.in\n");
        Assert.Contains(findings, finding => finding.Contains("loud") && finding.StartsWith("test.yaml:6:", StringComparison.Ordinal));
    }

    [Fact]
    public void An_empty_message_is_a_warning()
    {
        var findings = TestGraph.Check("nodes:\n  feed:\n    kind: source\n  note:\n    kind: log\n    params: { message: \" \" }\nlinks:\n  - feed.out -> note.in\n");
        Assert.Contains("test.yaml:6:24: warning LOLO641: the message is empty; leave it out to write the body", findings);
    }

    private static Task<TestGraph> StartAsync(string parameters) => TestGraph.StartAsync(
        $"""
        nodes:
          feed:
            kind: source
          note:
            kind: log
            {parameters}
        links:
          - feed.out -> note.in
        """);
}
