using System.Globalization;
using System.Xml.Linq;
using Lolo.Compare.Results;
using Lolo.Compare.Telling;

namespace Lolo.Bench.Tests;

public sealed class ChartTests
{
    private static readonly XNamespace _svg = "http://www.w3.org/2000/svg";

    [Fact]
    public void A_bar_is_as_long_as_its_number_and_ours_are_marked()
    {
        var chart = new BarChart("title", "axis");
        chart.Add("panel", [new("a", 100, "", IsOurs: false), new("b", 200, "", IsOurs: true)]);
        var bars = Bars(chart.ToString());
        Assert.Equal(2, Width(bars[1]) / Width(bars[0]), 2);
        Assert.Equal(["bar theirs", "bar ours"], bars.Select(bar => bar.Attribute("class")!.Value));
    }

    [Fact]
    public void Names_are_text_whatever_they_hold()
    {
        var chart = new BarChart("a < b & c", "axis");
        chart.Add("\"panel\"", [new("<b>", 100, "", IsOurs: false)]);
        Assert.Contains("<b>", Texts(chart.ToString()));
    }

    [Fact]
    public void The_chart_has_a_panel_for_each_number_of_clients_at_the_widest_window()
    {
        var chart = FanoutChart.Of(Some.Summary(
            Some.Rate("fanout-2-w8", "kestrel", 1, 99_000), Some.Rate("fanout-2-w1", "kestrel", 1, 12_345), Some.Rate("fanout-100-w8", "kestrel", 1, 1_680_000)))!;
        Assert.Equal(["2 clients, 1 sender", "100 clients, 10 senders"], Texts(chart).Where(text => text.Contains("clients,", StringComparison.Ordinal)));
        Assert.Equal(2, Bars(chart).Count);
        Assert.Contains("1.68 M", Texts(chart));
    }

    [Fact]
    public void Where_messages_were_lost_there_is_no_bar_but_a_word()
    {
        var chart = FanoutChart.Of(Some.Summary(Some.Measured("fanout-2-w8", "ws", 1, (Figures.DeliveriesPerCpuSecond, 5), (Figures.Lost, 7), (Figures.Expected, 9))))!;
        Assert.Empty(Bars(chart));
        Assert.Contains("lost 7 of 9", Texts(chart));
    }

    [Fact]
    public void Without_a_fan_out_there_is_no_chart() => Assert.Null(FanoutChart.Of(Some.Summary(Some.Rate("echo", "ws", 1, 5))));

    private static List<XElement> Bars(string svg) =>
        [.. XDocument.Parse(svg).Descendants(_svg + "rect").Where(rect => rect.Attribute("class")!.Value.StartsWith("bar", StringComparison.Ordinal))];

    private static List<string> Texts(string svg) => [.. XDocument.Parse(svg).Descendants(_svg + "text").Select(text => text.Value)];

    private static double Width(XElement bar) => double.Parse(bar.Attribute("width")!.Value, CultureInfo.InvariantCulture);
}
