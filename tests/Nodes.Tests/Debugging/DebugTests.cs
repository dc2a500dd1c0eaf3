using System.Text.Json;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Debugging;

/// <summary>Messages shown to whoever looks.</summary>
public sealed class DebugTests
{
    private readonly Onlooker _onlooker = new();

    [Fact]
    public async Task A_message_is_shown_with_where_it_is()
    {
        await using var graph = await StartAsync();
        await graph.HandleAsync(Record.Of(("id", 1d)));
        Assert.True(_onlooker.Seen.TryDequeue(out var view));
        Assert.Equal(("test", 1, "look", "request", """{"id":1}""", false), (view.Graph, view.Version, view.Node, view.Origin, view.Body, view.IsCut));
    }

    [Fact]
    public async Task Nobody_looking_the_body_goes_to_the_log_and_is_not_shown()
    {
        _onlooker.Looks = false;
        await using var graph = await StartAsync();
        await graph.HandleAsync("hello");
        Assert.Empty(_onlooker.Seen);
        Assert.Contains(graph.Log, line => line.Contains("hello") && line.Contains("Debug"));
    }

    [Fact]
    public async Task A_live_body_is_shown_with_its_functions_by_name()
    {
        await using var graph = await StartAsync(throughCode: "const all = { n: 1, send: function send() {}, when: new Date(0) }; all.self = all; ctx.route(all);");
        await graph.HandleAsync(null);
        Assert.True(_onlooker.Seen.TryDequeue(out var view), graph.LogText);
        using var json = JsonDocument.Parse(view.Body);
        Assert.Contains("send", view.Body);
    }

    [Theory]
    [MemberData(nameof(Large))]
    public async Task A_large_body_is_cut_and_stays_JSON(object body)
    {
        await using var graph = await StartAsync();
        await graph.HandleAsync(body);
        Assert.True(_onlooker.Seen.TryDequeue(out var view));
        Assert.True(view.IsCut);
        Assert.InRange(view.Body.Length, 1, 40_000);
        using var json = JsonDocument.Parse(view.Body);
    }

    public static TheoryData<object> Large => [
        new string('x', 100_000),
        new string('x', 999) + "\uD83D\uDE00" + "y",
        Enumerable.Range(0, 5_000).Select(number => (object?)(double)number).ToArray(),
        Enumerable.Range(0, 90).Select(_ => (object?)new string('y', 900)).ToArray(),
        Record.Of([.. Enumerable.Range(0, 500).Select(number => ($"field{number}", (object?)1d))]),
        Deep(50),
    ];

    private static object Deep(int levels) => levels == 0 ? 1d : Record.Of(("in", Deep(levels - 1)));

    private Task<TestGraph> StartAsync(string? throughCode = null) => TestGraph.StartAsync(
        $$"""
        nodes:
          feed:
            kind: source
          look:
            kind: debug
        {{(throughCode is null ? "" : $"  make:\n    code: |\n      exports.handler = async (ev, ctx) => {{ {throughCode} }};")}}
        links:
        {{(throughCode is null ? "  - feed.out -> look.in" : "  - feed.out -> make.in\n  - make.out -> look.in")}}
        """,
        services: _onlooker);
}
