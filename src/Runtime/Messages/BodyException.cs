namespace Lolo.Runtime.Messages;

/// <summary>A body cannot cross a border in the form asked for.</summary>
/// <param name="message">One sentence for the graph's author.</param>
/// <param name="inner">What lies beneath, if anything.</param>
public sealed class BodyException(string message, Exception? inner = null) : Exception(message, inner);
