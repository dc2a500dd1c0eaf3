namespace Lolo.Compare;

/// <summary>Something was asked for that cannot be done. The message says what, and the cure.</summary>
internal sealed class UsageException(string message) : Exception(message);
