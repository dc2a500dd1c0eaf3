namespace Lolo.Runtime.Contracts;

/// <summary>A port refused a message; the message says why, in the author's terms.</summary>
/// <param name="message">One sentence.</param>
public sealed class RouteException(string message) : Exception(message);
