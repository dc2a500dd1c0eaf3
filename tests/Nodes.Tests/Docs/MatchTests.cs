using Lolo.Tests;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Docs;

/// <summary>The worked example of docs/architecture.md works.</summary>
public sealed class MatchTests
{
    private const string Graph = """
        nodes:
          source: { kind: source }
          only-red: { kind: match, params: { field: colour, value: red } }
          sink: { kind: sink, in: [in, other] }
        links:
          - source.out -> only-red.in
          - only-red.yes -> sink.in
          - only-red.no -> sink.other
        """;

    [Theory]
    [InlineData("red", "in")]
    [InlineData("blue", "other")]
    public async Task The_kind_of_the_page_sends_a_message_one_way_or_the_other(string colour, string port)
    {
        await using var graph = await TestGraph.StartAsync(Graph, kinds: [new MatchKind()]);
        await graph.HandleAsync(Record.Of(("colour", colour)));
        Assert.Equal(port, Assert.Single(graph.Taken).Port);
    }

    [Fact]
    public void The_page_shows_the_kind_to_the_letter()
    {
        var file = File.ReadAllText(Path.Combine(Repository.Root, "tests", "Nodes.Tests", "Docs", "MatchKind.cs")).ReplaceLineEndings("\n");
        var code = file[file.IndexOf("internal sealed class", StringComparison.Ordinal)..];
        Assert.Equal(code, Assert.Single(new Page("docs/architecture.md").Blocks("csharp")));
    }
}
