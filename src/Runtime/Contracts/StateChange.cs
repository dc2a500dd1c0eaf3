namespace Lolo.Runtime.Contracts;

/// <summary>A key whose value changed.</summary>
/// <param name="Key">The key.</param>
/// <param name="Old">JSON text before; null when there was none.</param>
/// <param name="New">JSON text now; null when it was deleted or its time is over.</param>
public sealed record StateChange(string Key, string? Old, string? New);
