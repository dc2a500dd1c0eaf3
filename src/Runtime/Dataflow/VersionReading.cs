namespace Lolo.Runtime.Dataflow;

/// <summary>How many messages of a version are queued or unsettled.</summary>
/// <param name="Version">Number of the version.</param>
/// <param name="UnderWay">How many.</param>
public sealed record VersionReading(int Version, long UnderWay);
