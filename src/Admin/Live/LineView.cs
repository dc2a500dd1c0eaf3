namespace Lolo.Admin.Live;

/// <summary>A line of the log as it is told.</summary>
internal sealed record LineView(DateTimeOffset Time, string Level, string Source, string Message, string? Graph, int? Version, string? Node, string? Session, string? Error)
{
    public static LineView Of(LogLine line) => new(line.Time, line.Level, line.Source, line.Message, line.Graph, line.Version, line.Node, line.Session, line.Error);
}
