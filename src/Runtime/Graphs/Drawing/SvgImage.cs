using System.Globalization;
using System.Text;
using System.Xml;

namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>Writes a sketch as an SVG image.</summary>
internal sealed class SvgImage
{
    private const double Margin = 24;
    private const string Space = "http://www.w3.org/2000/svg";
    private readonly XmlWriter _xml;
    private readonly GraphSketch _sketch;
    private readonly Scene _scene;

    private SvgImage(XmlWriter xml, GraphSketch sketch) => (_xml, _sketch, _scene) = (xml, sketch, new(sketch));

    public static string Of(GraphSketch sketch)
    {
        var text = new StringBuilder();
        using (var xml = XmlWriter.Create(text, new() { Indent = true, NewLineChars = "\n", OmitXmlDeclaration = true }))
        {
            new SvgImage(xml, sketch).Write();
        }

        return text.Append('\n').ToString();
    }

    private void Write()
    {
        var left = _scene.Boxes.Select(box => box.X).DefaultIfEmpty(0).Min() - Margin;
        var top = _scene.Boxes.Select(box => box.Y).DefaultIfEmpty(0).Min() - Margin;
        var width = _scene.Boxes.Select(box => box.X + box.Width).DefaultIfEmpty(100).Max() + Margin - left;

        // Links that lead back go beneath.
        var height = _scene.Boxes.Select(box => box.Y + box.Height).DefaultIfEmpty(0).Max() + (2 * Margin) - top;
        Begin("svg", ("width", width), ("height", height), ("viewBox", string.Create(CultureInfo.InvariantCulture, $"{left} {top} {width} {height}")), ("class", "lolo"), ("role", "img"));
        var title = ShownText.Line(_sketch.Title, 200);
        _xml.WriteElementString("title", Space, title);
        _xml.WriteElementString("desc", Space, string.Create(CultureInfo.InvariantCulture, $"The graph {title} with {_sketch.Nodes.Count} nodes and {_sketch.Links.Count} links."));
        _xml.WriteElementString("style", Space, SvgStyle.Text);
        WriteArrow();
        foreach (var link in _sketch.Links)
        {
            WriteLink(link);
        }

        foreach (var box in _scene.Boxes)
        {
            new SvgNode(_xml, box).Write();
        }

        _xml.WriteEndElement();
    }

    private void WriteArrow()
    {
        Begin("defs");
        Begin("marker", ("id", "lolo-arrow"), ("viewBox", "0 0 8 8"), ("refX", "7"), ("refY", "4"), ("markerWidth", "8"), ("markerHeight", "8"), ("orient", "auto"));
        Begin("path", ("class", "arrow"), ("d", "M0 0L8 4L0 8z"));
        _xml.WriteEndElement();
        _xml.WriteEndElement();
        _xml.WriteEndElement();
    }

    private void WriteLink(SketchLink link)
    {
        var (from, to) = (_scene.Boxes[link.From], _scene.Boxes[link.To]);
        var fromY = from.PortY(IndexOf(from.Node.Out, link.FromPort));
        var toY = to.PortY(IndexOf(to.Node.In, link.ToPort));
        Begin("path", ("class", "link"), ("d", LinkPath.Of(from, fromY, to, toY, _scene.Passing.GetValueOrDefault(link))), ("marker-end", "url(#lolo-arrow)"));
        _xml.WriteElementString("title", Space, ShownText.Line($"{from.Node.Id}.{link.FromPort} -> {to.Node.Id}.{link.ToPort}", 400));
        _xml.WriteEndElement();
    }

    private static int IndexOf(IReadOnlyList<string> ports, string port) => Enumerable.Range(0, ports.Count).First(at => ports[at] == port);

    private void Begin(string name, params ReadOnlySpan<(string Name, object Value)> attributes)
    {
        _xml.WriteStartElement(name, Space);
        foreach (var (attribute, value) in attributes)
        {
            _xml.WriteAttributeString(attribute, Convert.ToString(value, CultureInfo.InvariantCulture));
        }
    }
}
