namespace Lolo.Compare.Telling;

/// <summary>A bar of a chart.</summary>
/// <param name="Name">What stands before it.</param>
/// <param name="Value">How long it is; null: there is none.</param>
/// <param name="Instead">What is said where there is no bar.</param>
/// <param name="IsOurs">Whether it is one of our graphs.</param>
internal sealed record Bar(string Name, double? Value, string Instead, bool IsOurs);
