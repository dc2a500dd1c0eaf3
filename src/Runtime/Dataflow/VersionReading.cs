namespace Lolo.Runtime.Dataflow;

/// <summary>What a version holds: how many messages are queued or unsettled, and how much memory its scripts take.</summary>
/// <param name="Version">Number of the version.</param>
/// <param name="UnderWay">How many.</param>
/// <param name="Heap">Bytes that its scripts take; 0 where that is not known.</param>
public sealed record VersionReading(int Version, long UnderWay, long Heap);
