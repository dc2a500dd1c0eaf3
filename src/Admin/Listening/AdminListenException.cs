namespace Lolo.Admin.Listening;

/// <summary>The admin port cannot be listened to; the message says why and what would help.</summary>
/// <param name="message">One sentence.</param>
/// <param name="inner">What lies beneath.</param>
public sealed class AdminListenException(string message, Exception? inner = null) : Exception(message, inner);
