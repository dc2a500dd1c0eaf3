using System.Xml.Linq;
using CsCheck;
using Lolo.Runtime.Graphs.Drawing;

namespace Lolo.Runtime.Tests.Graphs.Drawing;

/// <summary>Graphs as SVG images.</summary>
public sealed class SvgTests
{
    private const string Chat =
        """
        graph: chat
        title: A & B <chat>
        nodes:
          socket: { kind: websocket-trigger, label: Socket, params: { path: /a } }
          speak: { label: Speak, in: [req, msg], out: [out, other], code: 'x' }
          log: { kind: log }
        links:
          - socket.req     -> speak.req
          - socket.message -> speak.msg
          - speak.out      -> log.in
          - speak.error    -> log.in
        """;

    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void Nodes_ports_and_links_are_all_there()
    {
        var image = Draw(Chat);
        Assert.Equal(["Socket", "Speak", "log"], Texts(image, "name"));
        Assert.Equal(["websocket-trigger", "function", "log"], Texts(image, "kind"));
        Assert.Equal(["req", "msg", "in"], Texts(image, "port"));
        Assert.Equal(["req", "message", "close", "out", "other", "out"], Texts(image, "port out"));
        Assert.Equal(["error"], Texts(image, "port out fault"));
        Assert.Equal(["node trigger", "node function", "node other"], image.Descendants(_svg + "g").Select(node => (string?)node.Attribute("class")));
        Assert.Equal(
            ["socket.req -> speak.req", "socket.message -> speak.msg", "speak.out -> log.in", "speak.error -> log.in"],
            image.Descendants(_svg + "path").Where(path => (string?)path.Attribute("class") == "link").Select(path => path.Element(_svg + "title")!.Value));
        Assert.Equal("A & B <chat>", image.Root!.Element(_svg + "title")!.Value);
    }

    [Fact]
    public void The_same_graph_gives_the_same_picture_to_the_letter() =>
        Assert.Equal(GraphDrawing.Svg(Drawn.Of(Chat.ReplaceLineEndings("\n"))), GraphDrawing.Svg(Drawn.Of(Chat.ReplaceLineEndings("\r\n"))));

    [Fact]
    public void Nodes_stand_where_the_text_puts_them_and_the_rest_beneath()
    {
        var boxes = Boxes(Chat + "\nlayout: { socket: [300, 10], speak: [-50, 200.4] }");
        Assert.Equal((300, 10), (boxes[0].X, boxes[0].Y));
        Assert.Equal((-50, 200), (boxes[1].X, boxes[1].Y));
        Assert.True(boxes[2].Y >= boxes[1].Y + boxes[1].Height);
    }

    [Theory]
    [InlineData("socket: [.nan, 0], speak: [0, .inf], log: [-.inf, 0]")]
    [InlineData("socket: [0, 0], speak: [1e300, 0], log: [0, -1e300]")]
    public void Positions_that_no_picture_could_hold_are_not_taken(string layout)
    {
        var image = Draw($"{Chat}\nlayout: {{ {layout} }}");
        Assert.InRange((double)image.Root!.Attribute("width")!, 100, 2000);
        Assert.InRange((double)image.Root.Attribute("height")!, 50, 2000);
    }

    [Fact]
    public void No_label_breaks_out_of_the_picture() => Gen.OneOf(Gen.String, Gen.Const("]]></text><script>alert(1)</script>"), Gen.Const("<!--"), Gen.Const("&#x0;&amp;\u202e\u0000\ud800"))
        .Sample(label =>
        {
            var sketch = new GraphSketch(label, [new SketchNode(label, label, label, NodeForm.Other, [label], [label])], [new SketchLink(0, label, 0, label)]);
            var image = XDocument.Parse(SvgImage.Of(sketch));
            string[] known = ["svg", "title", "desc", "style", "defs", "marker", "path", "g", "circle", "text"];
            Assert.All(image.Descendants(), element => Assert.Contains(element.Name.LocalName, known));
            Assert.DoesNotContain(image.DescendantNodes(), node => node is XComment or XCData or XProcessingInstruction);
            Assert.DoesNotContain(image.Descendants().SelectMany(element => element.Attributes()), attribute => attribute.Name.LocalName is "href" or "style" || attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
        });

    [Fact]
    public void Long_labels_are_cut_and_told_whole_by_the_title()
    {
        var label = string.Concat(Enumerable.Repeat("Wide ", 60)).TrimEnd();
        var image = Draw($"nodes: {{ a: {{ label: {label}, code: x }} }}");
        Assert.EndsWith("…", Assert.Single(Texts(image, "name")));
        Assert.StartsWith(label, image.Descendants(_svg + "g").Single().Element(_svg + "title")!.Value);
        Assert.InRange((double)image.Root!.Attribute("width")!, 100, 500);
    }

    [Fact]
    public void It_needs_nothing_from_elsewhere()
    {
        var text = GraphDrawing.Svg(Drawn.Of(Chat))!;
        Assert.DoesNotContain("http", text.Replace("http://www.w3.org/2000/svg", ""));
        Assert.DoesNotContain("@import", text);
        Assert.Contains("prefers-color-scheme: dark", text);
    }

    [Fact]
    public void A_graph_with_faults_is_drawn_as_far_as_it_can_be_read()
    {
        var image = Draw("nodes: { a: { kind: no-such }, b: { kind: log, in: [x] }, c: 5 }\nlinks:\n  - a.x -> b.in\n  - a.y -> gone.in\n  - nonsense");
        Assert.Equal(["a", "b", "c"], Texts(image, "name"));
        Assert.Equal(["x", "y", "out"], Texts(image, "port out"));
        Assert.Null(GraphDrawing.Svg(Drawn.Of("- no graph")));
        Assert.Null(GraphDrawing.Svg(Drawn.Of("nodes: {")));
        Assert.NotNull(GraphDrawing.Svg(Drawn.Of("nodes: {}")));
    }

    private static XDocument Draw(string text) => XDocument.Parse(GraphDrawing.Svg(Drawn.Of(text))!);

    private static IReadOnlyList<Box> Boxes(string text) => new Scene(GraphSketch.Of(Drawn.Of(text))!).Boxes;

    private static IEnumerable<string> Texts(XDocument image, string name) =>
        image.Descendants(_svg + "text").Where(text => (string?)text.Attribute("class") == name).Select(text => text.Value);
}
