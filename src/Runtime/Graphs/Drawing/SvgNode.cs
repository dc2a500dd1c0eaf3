using System.Globalization;
using System.Xml;

namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>Writes one node of an SVG image: triggers are round, functions have corners, composites a second line, doors point, others are cut.</summary>
/// <param name="xml">Takes it.</param>
/// <param name="box">The node in its place.</param>
internal sealed class SvgNode(XmlWriter xml, Box box)
{
    private const string Space = "http://www.w3.org/2000/svg";

    public void Write()
    {
        xml.WriteStartElement("g", Space);
        xml.WriteAttributeString("class", $"node {box.Node.Form.ToString().ToLowerInvariant()}");
        xml.WriteAttributeString("transform", Text($"translate({box.X} {box.Y})"));
        xml.WriteElementString("title", Space, ShownText.Line($"{box.Node.Label} ({box.Node.Id}, {box.Node.Kind})", 400));
        Path("body", Body());
        if (box.Node.Form == NodeForm.Composite)
        {
            Path("inner", Text($"M4 4H{box.Width - 4}V{box.Height - 4}H4z"));
        }

        Path("icon", Icon());
        Write("name", 44, 21, box.Title);
        Write("kind", 44, 36, box.Kind);
        for (var at = 0; at < box.In.Count; at++)
        {
            Port(0, box.PortY(at) - box.Y);
            Write("port", 12, box.PortY(at) - box.Y + 4, box.In[at]);
        }

        for (var at = 0; at < box.Out.Count; at++)
        {
            Port(box.Width, box.PortY(at) - box.Y);
            Write(box.Node.Out[at] == "error" ? "port out fault" : "port out", box.Width - 12, box.PortY(at) - box.Y + 4, box.Out[at]);
        }

        xml.WriteEndElement();
    }

    private string Body()
    {
        var (width, height) = (box.Width, box.Height);
        return box.Node.Form switch
        {
            NodeForm.Trigger => Text($"M22 0H{width - 22}A22 22 0 0 1 {width} 22V{height - 22}A22 22 0 0 1 {width - 22} {height}H22A22 22 0 0 1 0 {height - 22}V22A22 22 0 0 1 22 0z"),
            NodeForm.Other => Text($"M12 0H{width - 12}L{width} 12V{height - 12}L{width - 12} {height}H12L0 {height - 12}V12z"),
            NodeForm.Door => Text($"M0 0H{width - 16}L{width} 16V{height}H0z"),
            _ => Text($"M4 0H{width - 4}A4 4 0 0 1 {width} 4V{height - 4}A4 4 0 0 1 {width - 4} {height}H4A4 4 0 0 1 0 {height - 4}V4A4 4 0 0 1 4 0z"),
        };
    }

    private string Icon() => box.Node.Form switch
    {
        NodeForm.Trigger => "M27 10L18 25H24L21 36L32 20H25z",
        NodeForm.Function => "M22 13Q17 13 17 17V20Q17 23 14 23Q17 23 17 26V29Q17 33 22 33M30 13Q35 13 35 17V20Q35 23 38 23Q35 23 35 26V29Q35 33 30 33",
        NodeForm.Composite => "M16 14H29V27H16zM23 20H36V33H23z",
        NodeForm.Door => "M15 23H34M27 16L34 23L27 30",
        _ => "M26 13L36 23L26 33L16 23z",
    };

    private void Path(string name, string line)
    {
        xml.WriteStartElement("path", Space);
        xml.WriteAttributeString("class", name);
        xml.WriteAttributeString("d", line);
        xml.WriteEndElement();
    }

    private void Port(double x, double y)
    {
        xml.WriteStartElement("circle", Space);
        xml.WriteAttributeString("class", "pin");
        xml.WriteAttributeString("cx", Text($"{x}"));
        xml.WriteAttributeString("cy", Text($"{y}"));
        xml.WriteAttributeString("r", "4");
        xml.WriteEndElement();
    }

    private void Write(string name, double x, double y, string text)
    {
        xml.WriteStartElement("text", Space);
        xml.WriteAttributeString("class", name);
        xml.WriteAttributeString("x", Text($"{x}"));
        xml.WriteAttributeString("y", Text($"{y}"));
        xml.WriteString(text);
        xml.WriteEndElement();
    }

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
