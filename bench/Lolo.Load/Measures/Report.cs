using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Lolo.Load.Measures;

/// <summary>The figures of a run, as one line of JSON.</summary>
/// <param name="verb">What ran.</param>
internal sealed class Report(string verb)
{
    private static readonly JsonSerializerOptions _plain = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
    private readonly JsonObject _fields = new() { ["verb"] = verb };

    /// <summary>Why the run ended before its time; null when it did not.</summary>
    public string? Error { get; set; }

    /// <summary>Adds a count; null where there is none.</summary>
    public Report Add(string name, long? value)
    {
        _fields[name] = value;
        return this;
    }

    /// <summary>Adds a figure; one that cannot be had, such as a division by a server's time that nobody measured, is null.</summary>
    public Report Add(string name, double value, int digits = 3)
    {
        _fields[name] = double.IsFinite(value) ? Math.Round(value, digits) : null;
        return this;
    }

    /// <summary>Adds the percentiles of times in nanoseconds, as milliseconds; nulls when there are none.</summary>
    public Report Add(Histogram times)
    {
        var unit = times.Count == 0 ? double.NaN : 1e-6;
        return Add("p50", times.At(0.5) * unit, 4).Add("p99", times.At(0.99) * unit, 4).Add("p999", times.At(0.999) * unit, 4).Add("max", times.Longest * unit, 4);
    }

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
            .Add("serverRssMiB", (end.Server?.ResidentBytes ?? double.NaN) / 1048576, 1)
            .Add("loadCpuSeconds", end.LoadSecondsSince(begin))
            .Add("otherCpuSeconds", end.OtherSecondsSince(begin));
    }

    /// <summary>The line.</summary>
    public override string ToString()
    {
        _fields["error"] = Error;
        return _fields.ToJsonString(_plain);
    }
}
