namespace Lolo.EndToEnd.Tests.Telemetry;

/// <summary>A span as a collector gets it.</summary>
internal sealed record SentSpan(string Trace, string Id, string Parent, string Name, int Kind, int Status, Dictionary<string, string> Attributes)
{
    public static SentSpan Of(ProtoMessage span) => new(
        span.Hex(1),
        span.Hex(2),
        span.Hex(4),
        span.Text(5),
        (int)span.Number(6),
        span.All(15).Select(status => (int)status.Number(3)).FirstOrDefault(),
        span.Attributes(9));
}
