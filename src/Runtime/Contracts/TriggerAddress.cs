namespace Lolo.Runtime.Contracts;

/// <summary>Where the world finds a trigger.</summary>
/// <param name="Scheme"><c>http</c> or <c>ws</c>; a secure host prints <c>https</c> and <c>wss</c>.</param>
/// <param name="Path">Path below the graph's base, with a leading slash.</param>
public sealed record TriggerAddress(string Scheme, string Path);
