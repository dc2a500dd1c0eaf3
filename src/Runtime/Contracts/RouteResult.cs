namespace Lolo.Runtime.Contracts;

/// <summary>What became of a routed body.</summary>
/// <param name="Deliveries">How many linked nodes get it.</param>
/// <param name="Pending">Completes when every target took it; null when that has happened already.</param>
public readonly record struct RouteResult(int Deliveries, Task? Pending);
