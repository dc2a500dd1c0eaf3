using Lolo.Runtime.Graphs.Comparing;

namespace Lolo.Runtime.Tests.Graphs.Comparing;

/// <summary>What tells two graphs apart.</summary>
public sealed class ComparisonTests
{
    private const string Chat =
        """
        graph: chat
        title: Chat
        env: { GREETING: hello }
        nodes:
          socket:
            kind: websocket-trigger
            label: Socket
            params: { path: /socket, limits: { rate: 100/s, size: 64 } }
          speak:
            in: [req, msg]
            out: [out]
            code: |
              exports.handler = ev => ev;
          answer:
            out: []
            file: handlers/answer.js
        links:
          - socket.req     -> speak.req
          - socket.message -> speak.msg
          - speak.out      -> answer.in
        layout:
          socket: [40, 120]
          speak: [320, 120]
        """;

    [Theory]
    [InlineData("title: Chat", "title: Talk", "title")]
    [InlineData("GREETING: hello", "GREETING: bye", "env.GREETING")]
    [InlineData("GREETING: hello", "NAME: hello", "env.NAME, env.GREETING")]
    [InlineData("title: Chat\n", "title: Chat\nmaxHops: 5\n", "maxHops")]
    [InlineData("label: Socket", "label: WebSocket", "socket: label")]
    [InlineData("kind: websocket-trigger", "kind: http-trigger", "socket: kind")]
    [InlineData("path: /socket", "path: /chat", "socket: params.path")]
    [InlineData("rate: 100/s", "rate: 200/s", "socket: params.limits.rate")]
    [InlineData("rate: 100/s, size: 64", "size: 64, rate: 100/s", "socket: params.limits (order)")]
    [InlineData("size: 64", "size: \"64\"", "socket: params.limits.size")]
    [InlineData("in: [req, msg]", "in: [msg, req]", "speak: in")]
    [InlineData("out: [out]", "out: [out, other]", "speak: out")]
    [InlineData("=> ev;", "=> null;", "speak: code")]
    [InlineData("    out: [out]\n", "    out: [out]\n    comment: it echoes\n    concurrency: 1\n", "speak: comment, concurrency")]
    [InlineData("file: handlers/answer.js", "file: handlers/other.js", "answer: file")]
    [InlineData("socket: [40, 120]", "socket: [41, 120]", "moved socket")]
    [InlineData("  speak: [320, 120]", "  answer: [320, 120]", "moved speak, moved answer")]
    [InlineData("  - socket.req     -> speak.req\n", "", "- socket.req -> speak.req")]
    [InlineData("speak.msg", "speak.req", "+ socket.message -> speak.req, - socket.message -> speak.msg")]
    public void A_change_is_told_by_its_name(string was, string isNow, string told) => Assert.Equal(told, Told(Chat, Changed(Chat, was, isNow)));

    [Theory]
    [InlineData("links:\n", "links:   # one a line\n")]
    [InlineData("  - socket.req     -> speak.req", "  - socket.req -> speak.req")]
    [InlineData("in: [req, msg]", "in:\n      - req\n      - 'msg'")]
    [InlineData("label: Socket", "label: \"Socket\"")]
    [InlineData("size: 64", "size: 64.0")]
    [InlineData("path: /socket, limits: { rate: 100/s, size: 64 }", "limits: { rate: 100/s, size: 64 }, path: /socket")]
    [InlineData("    out: [out]\n", "    kind: function\n    out: [out]\n    label:\n")]
    [InlineData("graph: chat\ntitle: Chat\n", "title: Chat\n\n\ngraph: chat\n")]
    [InlineData("\n", "\r\n")]
    public void The_form_of_the_text_is_no_difference(string was, string isNow)
    {
        var changed = Changed(Chat, was, isNow);
        Assert.Equal("", Told(Chat, changed));
        Assert.True(Compare(Chat, changed).IsSame);
    }

    [Fact]
    public void Nodes_come_and_go_and_their_links_with_them()
    {
        var later = Changed(Chat, "  answer:\n    out: []\n", "  reply:\n    out: []\n").Replace("answer.in", "reply.in");
        Assert.Equal("+ reply, - answer, + speak.out -> reply.in, - speak.out -> answer.in", Told(Chat, later));
        Assert.Equal("+ answer, - reply, + speak.out -> answer.in, - speak.out -> reply.in", Told(later, Chat));
    }

    [Fact]
    public void Before_there_was_nothing_all_is_new()
    {
        var comparison = GraphComparison.Of(null, new("chat.yaml", Chat), out var faults)!;
        Assert.Empty(faults);
        Assert.Equal(["socket", "speak", "answer"], comparison.Added);
        Assert.Equal(3, comparison.LinksAdded.Count);
        Assert.Empty(comparison.Moved);
    }

    [Fact]
    public void The_order_of_nodes_and_of_links_has_a_meaning_and_is_told()
    {
        var links = Changed(Chat, "  - socket.req     -> speak.req\n  - socket.message -> speak.msg\n", "  - socket.message -> speak.msg\n  - socket.req     -> speak.req\n");
        Assert.Equal("order of links", Told(Chat, links));
        Assert.Equal("order of nodes", Told("nodes: { a: {}, b: {}, c: {} }", "nodes: { b: {}, a: {}, c: {} }"));
        Assert.Equal("- a", Told("nodes: { a: {}, b: {}, c: {} }", "nodes: { b: {}, c: {} }"));
    }

    [Fact]
    public void Values_are_shown_as_they_were_and_as_they_are()
    {
        var change = Assert.Single(Assert.Single(Compare(Chat, Changed(Chat, "path: /socket", "path: \"a b\"")).Changed).Fields);
        Assert.Equal(("params.path", "/socket", "\"a b\""), (change.What, change.Former, change.Later));
    }

    [Fact]
    public void Code_that_moves_into_a_file_is_no_other_code()
    {
        var inline = new ComparedGraph("a.yaml", "nodes: { a: { code: 'x;' } }");
        var filed = new ComparedGraph("a.yaml", "nodes: { a: { file: a.js } }") { Files = new Dictionary<string, string> { ["a.js"] = "x;" } };
        var other = filed with { Files = new Dictionary<string, string> { ["a.js"] = "y;" } };
        Assert.Equal("a: file", Told(inline, filed));
        Assert.Equal("a: file, code", Told(inline, other));
        Assert.Equal("a: code", Told(filed, other));
    }

    [Fact]
    public void Files_that_changed_are_told_at_the_node_that_names_them_and_else_by_name()
    {
        static ComparedGraph With(string inner, string function, string deep) => new("a.yaml", "nodes: { part: { kind: graph, file: parts/p.yaml }, f: { kind: ./functions/f } }")
        {
            Files = new Dictionary<string, string> { ["parts/p.yaml"] = inner, ["functions/f.js"] = function, ["parts/deep.js"] = deep },
        };
        Assert.Equal("part: inner graph", Told(With("1", "1", "1"), With("2", "1", "1")));
        Assert.Equal("f: code", Told(With("1", "1", "1"), With("1", "2", "1")));
        Assert.Equal("file parts/deep.js", Told(With("1", "1", "1"), With("1", "1", "2")));
    }

    [Theory]
    [InlineData("")]
    [InlineData("- a list")]
    [InlineData("nodes: {")]
    [InlineData("a\u0001b: 1")]
    public void Texts_that_are_no_graphs_at_all_are_not_compared_and_it_is_said_why(string text)
    {
        Assert.Null(GraphComparison.Of(new("old.yaml", Chat), new("new.yaml", text), out var faults));
        Assert.All(faults, fault => Assert.Equal("new.yaml", fault.File));
        Assert.NotEmpty(faults);
    }

    [Theory]
    [InlineData("nodes: 5\nlinks: { a: b }\nlayout: [x]")]
    [InlineData("nodes: { a: 5, b: [1], c: }\nlinks: [5, [a], { b: c }, a -> b -> c, ~]\nlayout: { a: x, b: { c: d } }\nenv: 3")]
    [InlineData("nodes: { a: { kind: [x], code: { y: z }, params: 7, file: { u: v } }, b: { params: { x: \"\\u0007\\u009b\", y: .nan, z: {a.b} } } }")]
    public void Texts_with_faults_are_compared_as_far_as_they_go(string text)
    {
        Assert.Equal("", Told(text, text));
        Assert.False(Compare(Chat, text).IsSame);
        Assert.False(Compare(text, Chat).IsSame);
    }

    private static string Changed(string text, string was, string isNow)
    {
        text = text.ReplaceLineEndings("\n");
        Assert.Contains(was, text);
        return text.Replace(was, isNow);
    }

    private static GraphComparison Compare(string former, string later)
    {
        var comparison = GraphComparison.Of(new("chat.yaml", former), new("chat.yaml", later), out var faults);
        Assert.Empty(faults);
        return comparison!;
    }

    private static string Told(string former, string later) => Told(new ComparedGraph("chat.yaml", former), new ComparedGraph("chat.yaml", later));

    private static string Told(ComparedGraph former, ComparedGraph later)
    {
        var comparison = GraphComparison.Of(former, later, out _)!;
        return string.Join(", ",
        [
            .. comparison.Graph.Select(field => field.What),
            .. comparison.Added.Select(id => $"+ {id}"),
            .. comparison.Removed.Select(id => $"- {id}"),
            .. comparison.Changed.Select(node => $"{node.Id}: {string.Join(", ", node.Fields.Select(field => field.What))}"),
            .. comparison.Moved.Select(id => $"moved {id}"),
            .. comparison.LinksAdded.Select(link => $"+ {link}"),
            .. comparison.LinksRemoved.Select(link => $"- {link}"),
        ]);
    }
}
