namespace Lolo.Nodes.Web.Counting;

/// <summary>An open connection that the heartbeat looks after. Members may be called from any thread.</summary>
internal interface IConnection
{
    /// <summary>Bytes that wait to be sent.</summary>
    int Waiting { get; }

    /// <summary>Acts on what has taken too long.</summary>
    /// <param name="now">The time, as a timestamp of the server's clock.</param>
    void Sweep(long now);

    /// <summary>Closes after what was sent before.</summary>
    /// <param name="code">Close code.</param>
    /// <param name="reason">Close reason.</param>
    void Close(int code, string reason);

    /// <summary>Closes at once, dropping what waits to be sent, because all connections together hold too much; told and counted.</summary>
    void GiveWay();
}
