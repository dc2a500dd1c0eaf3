namespace Lolo.Runtime.Hosting.Changes;

/// <summary>A graph cannot be renamed or removed; the message is one sentence that says why. All is as it was, unless the sentence says otherwise.</summary>
/// <param name="message">The sentence.</param>
/// <param name="inner">What lies beneath.</param>
public sealed class GraphChangeException(string message, Exception? inner = null) : Exception(message, inner);
