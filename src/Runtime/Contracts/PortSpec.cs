namespace Lolo.Runtime.Contracts;

/// <summary>A named door of a node.</summary>
/// <param name="Name">Its name, <c>[A-Za-z_][A-Za-z0-9_]*</c>.</param>
/// <param name="Summary">What comes in or goes out by it, in one sentence; empty where the author declared it.</param>
public sealed record PortSpec(string Name, string Summary = "");
