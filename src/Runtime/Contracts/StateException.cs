namespace Lolo.Runtime.Contracts;

/// <summary>The store refused a read or write; nothing was changed.</summary>
/// <param name="message">One sentence: what was refused and what would be right.</param>
/// <param name="inner">What lies beneath, if anything.</param>
public sealed class StateException(string message, Exception? inner = null) : Exception(message, inner);
