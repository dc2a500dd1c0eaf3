using System.Globalization;
using System.Text.RegularExpressions;

namespace Lolo.EndToEnd.Tests.Telemetry;

/// <summary>
/// A page in Prometheus' text form, version 0.0.4, read strictly: every family has one HELP and one TYPE before its samples and stands in one place, no series
/// comes twice, counters end in <c>_total</c>, and the buckets of a histogram rise to its count.
/// </summary>
internal sealed partial class MetricsPage
{
    private readonly Dictionary<string, double> _series = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _types = new(StringComparer.Ordinal);
    private string _family = "";

    public MetricsPage(string text)
    {
        Assert.EndsWith("\n", text);
        var helped = "";
        foreach (var line in text[..^1].Split('\n'))
        {
            if (line.StartsWith("# HELP ", StringComparison.Ordinal))
            {
                helped = line.Split(' ', 4)[2];
                Assert.False(_types.ContainsKey(helped), $"a second HELP of {helped}");
            }
            else if (line.StartsWith("# TYPE ", StringComparison.Ordinal))
            {
                var words = line.Split(' ');
                Assert.Equal((4, helped), (words.Length, words[2]));
                Assert.Contains(words[3], (string[])["counter", "gauge", "histogram"]);
                _types.Add(_family = words[2], words[3]);
            }
            else
            {
                TakeSample(line);
            }
        }

        CheckHistograms();
    }

    /// <summary>All series, written <c>name{label="value"}</c>.</summary>
    public IReadOnlyDictionary<string, double> Series => _series;

    public double this[string series] => _series.TryGetValue(series, out var value)
        ? value
        : throw new KeyNotFoundException($"there is no {series} among\n{string.Join('\n', _series.Keys)}");

    public IReadOnlyCollection<string> Of(string start) => [.. _series.Keys.Where(series => series.StartsWith(start, StringComparison.Ordinal))];

    public string TypeOf(string family) => _types[family];

    private void TakeSample(string line)
    {
        var sample = Sample().Match(line);
        Assert.True(sample.Success, $"no sample: {line}");
        var name = sample.Groups["name"].Value;
        var isHistogram = _types[_family] == "histogram";
        Assert.Contains(name, isHistogram ? [$"{_family}_bucket", $"{_family}_sum", $"{_family}_count"] : (string[])[_family]);
        Assert.Equal(_types[_family] == "counter", name.EndsWith("_total", StringComparison.Ordinal));
        var value = double.Parse(sample.Groups["value"].Value.Replace("Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture);
        Assert.True(_series.TryAdd(name + sample.Groups["labels"].Value, value), $"twice: {line}");
    }

    private void CheckHistograms()
    {
        foreach (var family in _types.Where(entry => entry.Value == "histogram").Select(entry => entry.Key))
        {
            foreach (var count in Of($"{family}_count"))
            {
                var labels = count[$"{family}_count".Length..].TrimEnd('}');
                var buckets = Of($"{family}_bucket{labels}").Select(bucket => (Bound: BoundOf(bucket), Count: _series[bucket])).OrderBy(bucket => bucket.Bound).ToList();
                Assert.Equal(buckets.Select(bucket => bucket.Count).Order(), buckets.Select(bucket => bucket.Count));
                Assert.Equal((double.PositiveInfinity, _series[count]), buckets[^1]);
                Assert.Contains($"{family}_sum{labels}}}", _series.Keys);
            }
        }
    }

    private static double BoundOf(string bucket) =>
        double.Parse(Bound().Match(bucket).Groups[1].Value.Replace("+Inf", "Infinity", StringComparison.Ordinal), CultureInfo.InvariantCulture);

    [GeneratedRegex("""^(?<name>[a-zA-Z_:][a-zA-Z0-9_:]*)(?<labels>\{(?:[a-zA-Z_][a-zA-Z0-9_]*="(?:[^"\\\n]|\\[\\"n])*"(?:,(?!\})|(?=\})))+\})? (?<value>[+-]?(?:Inf|NaN|[0-9.]+(?:E[+-]?[0-9]+)?))$""")]
    private static partial Regex Sample();

    [GeneratedRegex("""le="([^"]+)"\}$""")]
    private static partial Regex Bound();
}
