namespace Lolo.Load.Wire;

/// <summary>What listens to WebSocket connections.</summary>
internal interface ITalk
{
    /// <summary>The server has accepted the upgrade.</summary>
    void Opened(WebSocketConnection connection);

    /// <summary>A message has come, text or binary.</summary>
    /// <param name="connection">To which client.</param>
    /// <param name="body">Its body; valid during the call.</param>
    /// <param name="at">When it was received, in nanoseconds of the loop.</param>
    void Came(WebSocketConnection connection, ReadOnlySpan<byte> body, long at);
}
