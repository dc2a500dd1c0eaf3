namespace Lolo.Host.Telling;

/// <summary>The command line or a setting is wrong; the message says what would be right.</summary>
/// <param name="message">One sentence.</param>
internal sealed class UsageException(string message) : Exception(message);
