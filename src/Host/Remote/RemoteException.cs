namespace Lolo.Host.Remote;

/// <summary>A running host was not found, or did not do what it was asked for; the message says why.</summary>
/// <param name="message">One sentence.</param>
/// <param name="status">Status of the host's answer; null when there was none.</param>
/// <param name="body">The answer; null when there was none.</param>
internal sealed class RemoteException(string message, int? status = null, string? body = null) : Exception(message)
{
    /// <summary>Status of the host's answer; null when there was none.</summary>
    public int? Status => status;

    /// <summary>The host's answer; null when there was none.</summary>
    public string? Body => body;

    /// <summary>Whether the host understood and what was asked for is wrong, such as a name it does not know.</summary>
    public bool IsRefusal => status is >= 400 and <= 499;
}
