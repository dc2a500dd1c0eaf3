using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Lolo.Load.Measures;

/// <summary>The figures of a run, as one line of JSON.</summary>
internal sealed class Report
{
    private readonly MemoryStream _bytes = new();
    private readonly Utf8JsonWriter _json;

    public Report(string verb)
    {
        _json = new(_bytes, new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping });
        _json.WriteStartObject();
        _json.WriteString("verb", verb);
    }

    /// <summary>Why the run ended before its time; null when it did not.</summary>
    public string? Error { get; set; }

    public Report Add(string name, long? value)
    {
        if (value is { } number)
        {
            _json.WriteNumber(name, number);
        }
        else
        {
            _json.WriteNull(name);
        }

        return this;
    }

    /// <summary>Adds a figure; one that cannot be had, such as a division by a server's time that nobody measured, is null.</summary>
    public Report Add(string name, double value, int digits = 3)
    {
        if (double.IsFinite(value))
        {
            _json.WriteNumber(name, Math.Round(value, digits));
        }
        else
        {
            _json.WriteNull(name);
        }

        return this;
    }

    /// <summary>Adds the percentiles of times in nanoseconds, as milliseconds.</summary>
    public Report Add(Histogram times) => this
        .Add("p50", times.At(0.5) / 1e6, 4)
        .Add("p99", times.At(0.99) / 1e6, 4)
        .Add("p999", times.At(0.999) / 1e6, 4)
        .Add("max", times.Longest / 1e6, 4);

    /// <summary>Adds who used what between two instants.</summary>
    /// <param name="begin">The first.</param>
    /// <param name="end">The second.</param>
    /// <param name="done">What the server did meanwhile.</param>
    /// <param name="perCpuSecond">Name of what it did for each second of its processor time.</param>
    public Report Add(Snapshot begin, Snapshot end, double done, string perCpuSecond)
    {
        var server = end.ServerSecondsSince(begin);
        return this
            .Add("serverCpuSeconds", server)
            .Add(perCpuSecond, done / server, 0)
            .Add("serverCores", server / end.SecondsSince(begin))
            .Add("serverRssMiB", end.Server.ResidentBytes / 1048576.0, 1)
            .Add("loadCpuSeconds", end.LoadSecondsSince(begin))
            .Add("otherCpuSeconds", end.OtherSecondsSince(begin));
    }

    /// <summary>The line.</summary>
    public override string ToString()
    {
        _json.WriteString("error", Error);
        _json.WriteEndObject();
        _json.Flush();
        return Encoding.UTF8.GetString(_bytes.ToArray());
    }
}
