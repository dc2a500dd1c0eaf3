using System.Globalization;
using System.Security;
using System.Text;

namespace Lolo.Compare.Telling;

/// <summary>Bars in panels, one panel under the other, that share one axis; an SVG image on light and on dark ground.</summary>
/// <param name="title">What it shows.</param>
/// <param name="axis">What stands at the axis.</param>
internal sealed class BarChart(string title, string axis)
{
    private const int Width = 875;
    private const int Left = 265;
    private const int Right = 90;
    private const int Top = 62;
    private const int Row = 20;
    private const int Bar = 13;
    private const int PanelHead = 34;
    private const int AxisHeight = 56;
    private const int Plot = Width - Left - Right;
    private readonly List<(string Title, IReadOnlyList<Bar> Bars)> _panels = [];

    public void Add(string panel, IReadOnlyList<Bar> bars) => _panels.Add((panel, bars));

    public override string ToString()
    {
        var scale = Scale.For(_panels.SelectMany(panel => panel.Bars).Select(bar => bar.Value ?? 0));
        var bottom = Top + _panels.Sum(panel => PanelHead + (panel.Bars.Count * Row));
        var height = bottom + AxisHeight;
        var svg = new StringBuilder();
        svg.Append(CultureInfo.InvariantCulture, $"<svg xmlns=\"http://www.w3.org/2000/svg\" class=\"bars\" viewBox=\"0 0 {Width} {height}\" width=\"{Width}\" height=\"{height}\" role=\"img\">\n");
        svg.Append(CultureInfo.InvariantCulture, $"<title>{Escaped(title)}</title>\n<style>{BarStyle.Text}</style>\n<rect class=\"ground\" width=\"{Width}\" height=\"{height}\"/>\n");
        Text(svg, "title", 20, 34, title);
        Axis(svg, scale, bottom);
        var y = Top;
        foreach (var (panel, bars) in _panels)
        {
            Text(svg, "panel", 20, y + 22, panel);
            y += PanelHead;
            foreach (var bar in bars)
            {
                Draw(svg, scale, bar, y);
                y += Row;
            }
        }

        return svg.Append("</svg>\n").ToString();
    }

    private static void Draw(StringBuilder svg, Scale scale, Bar bar, int y)
    {
        var kind = bar.IsOurs ? "ours" : "theirs";
        Text(svg, $"name {kind}", Left - 10, y + 14, bar.Name);
        if (bar.Value is not { } value)
        {
            Text(svg, "none", Left + 6, y + 14, bar.Instead);
            return;
        }

        var width = scale.At(value) * Plot;
        svg.Append(CultureInfo.InvariantCulture, $"<rect class=\"bar {kind}\" x=\"{Left}\" y=\"{y + 3}\" width=\"{width:0.#}\" height=\"{Bar}\" rx=\"1.5\"/>\n");
        Text(svg, "value", Left + width + 6, y + 14, Quantity.Count(value));
    }

    private void Axis(StringBuilder svg, Scale scale, int bottom)
    {
        foreach (var tick in scale.Ticks)
        {
            var x = Left + (scale.IsLogarithmic || tick > 0 ? scale.At(tick) : 0) * Plot;
            svg.Append(CultureInfo.InvariantCulture, $"<line class=\"grid\" x1=\"{x:0.#}\" y1=\"{Top}\" x2=\"{x:0.#}\" y2=\"{bottom + 6}\"/>\n");
            Text(svg, "tick", x, bottom + 22, tick == 0 ? "0" : Tick(tick));
        }

        Text(svg, "axis", Left + (Plot / 2.0), bottom + 44, scale.IsLogarithmic ? $"{axis} (logarithmic scale)" : axis);
    }

    private static string Tick(double tick) => tick switch
    {
        >= 1e6 => $"{tick / 1e6:0.##} M",
        >= 1e3 => $"{tick / 1e3:0.##} k",
        _ => $"{tick:0.###}",
    };

    private static void Text(StringBuilder svg, string kind, double x, int y, string text) =>
        svg.Append(CultureInfo.InvariantCulture, $"<text class=\"{kind}\" x=\"{x:0.#}\" y=\"{y}\">{Escaped(text)}</text>\n");

    private static string Escaped(string text) => SecurityElement.Escape(text);
}
