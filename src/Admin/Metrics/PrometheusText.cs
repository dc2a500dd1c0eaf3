using System.Globalization;
using System.Text;
using Lolo.Runtime.Dataflow;

namespace Lolo.Admin.Metrics;

/// <summary>Writes metrics in the text form that Prometheus reads, version 0.0.4.</summary>
internal sealed class PrometheusText
{
    /// <summary>What the form is called in HTTP.</summary>
    public const string ContentType = "text/plain; version=0.0.4; charset=utf-8";

    private readonly StringBuilder _text = new();

    /// <summary>Labels as they stand behind a name; nothing where there are none.</summary>
    public static string Labels(ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        if (tags.IsEmpty)
        {
            return "";
        }

        var text = new StringBuilder("{");
        foreach (var (name, value) in tags)
        {
            text.Append(text.Length == 1 ? "" : ",").Append(name.Replace('.', '_')).Append("=\"");
            foreach (var letter in Convert.ToString(value, CultureInfo.InvariantCulture) ?? "")
            {
                text.Append(letter switch { '\\' => @"\\", '"' => "\\\"", '\n' => @"\n", _ => letter.ToString() });
            }

            text.Append('"');
        }

        return text.Append('}').ToString();
    }

    /// <summary>Writes a counter or gauge.</summary>
    public void Write(MetricFamily family)
    {
        Head(family.Name, family.IsCounter ? "counter" : "gauge", family.Help);
        foreach (var (labels, value) in family.Values.OrderBy(entry => entry.Key, StringComparer.Ordinal))
        {
            Line(family.Name + labels, value);
        }
    }

    /// <summary>Writes one value that only tells by its labels.</summary>
    public void WriteInfo(string name, string help, ReadOnlySpan<KeyValuePair<string, object?>> tags)
    {
        Head(name, "gauge", help);
        Line(name + Labels(tags), 1);
    }

    /// <summary>Writes how long handlers took.</summary>
    /// <param name="graphs">The nodes' counts by graph.</param>
    public void WriteTimes(IEnumerable<(string Graph, NodeReading Node)> graphs)
    {
        const string name = "lolo_node_duration_seconds";
        Head(name, "histogram", "How long handlers took, from their start to their settling; counted while somebody reads.");
        foreach (var (graph, node) in graphs)
        {
            KeyValuePair<string, object?>[] tags = [new("graph", graph), new("node", node.Node), new("kind", node.Kind), default];
            var labels = Labels(tags.AsSpan(0, 3));
            var sum = 0L;
            for (var i = 0; i < node.Times.Count; i++)
            {
                sum += node.Times[i];
                tags[3] = new("le", i < NodeReading.Bounds.Count ? Number(NodeReading.Bounds[i]) : "+Inf");
                Line(name + "_bucket" + Labels(tags), sum);
            }

            Line(name + "_sum" + labels, node.Seconds);
            Line(name + "_count" + labels, sum);
        }
    }

    /// <inheritdoc/>
    public override string ToString() => _text.ToString();

    private static string Number(double value) => double.IsPositiveInfinity(value)
        ? "+Inf"
        : double.IsNegativeInfinity(value) ? "-Inf" : value.ToString("R", CultureInfo.InvariantCulture);

    private void Head(string name, string type, string help) =>
        _text.Append("# HELP ").Append(name).Append(' ').Append(help.Replace(@"\", @"\\").Replace("\n", @"\n")).Append('\n')
            .Append("# TYPE ").Append(name).Append(' ').Append(type).Append('\n');

    private void Line(string series, double value) => _text.Append(series).Append(' ').Append(Number(value)).Append('\n');
}
