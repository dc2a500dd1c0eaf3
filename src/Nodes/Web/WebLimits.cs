namespace Lolo.Nodes.Web;

/// <summary>How much a client may ask for. Sizes are bytes.</summary>
public sealed class WebLimits
{
    /// <summary>
    /// Open sessions and requests under way in all; further ones are answered 503. Of connections without a request as many again are
    /// held, further ones are closed. Default 10,000.
    /// </summary>
    public int Connections { get; set; } = 10_000;

    /// <summary>New connections a second from one address that is not loopback; further ones are answered 503. Default 100.</summary>
    public int ConnectionsPerSecond { get; set; } = 100;

    /// <summary>Header lines of a request; more is 431. Default 64.</summary>
    public int HeaderCount { get; set; } = 64;

    /// <summary>Size of all headers of a request; more is 431. Default 16 KiB.</summary>
    public int HeaderBytes { get; set; } = 16 << 10;

    /// <summary>How long the headers of a request may take to arrive; longer is 408. Default 10 s.</summary>
    public TimeSpan HeaderTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Size of a request's body; more is 413. Default 1 MiB.</summary>
    public long RequestBytes { get; set; } = 1 << 20;

    /// <summary>How long an HTTP connection may be idle before it is closed. Default 30 s.</summary>
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Size of a message from a client, of which a trigger may ask for less; more is 1009. Default 64 KiB.</summary>
    public int MessageBytes { get; set; } = 64 << 10;

    /// <summary>Fragments of a message from a client; more is 1008. Default 1,024.</summary>
    public int Fragments { get; set; } = 1024;

    /// <summary>How long a message from a client may take to arrive; longer is 1008. Default 30 s.</summary>
    public TimeSpan MessageTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Messages of a session that may wait in front of the graph. Default 64.</summary>
    public int InboundMessages { get; set; } = 64;

    /// <summary>How long a message may wait for a place in front of the graph; longer is 1013. Default 5 s.</summary>
    public TimeSpan InboundWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What may wait to be sent to a session before its <c>whenSlow</c> policy acts. Default 1 MiB.</summary>
    public int OutboundBytes { get; set; } = 1 << 20;

    /// <summary>How long one send may take before the connection is aborted. Default 5 s.</summary>
    public TimeSpan SendTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What all sessions together may hold inbound and outbound. Default 256 MiB.</summary>
    public long AllSessionsBytes { get; set; } = 256L << 20;

    /// <summary>Silence after which a session is pinged. Default 15 s.</summary>
    public TimeSpan PingAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Silence after a ping that ends a session. Default 20 s.</summary>
    public TimeSpan PingTime { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>How long a closed session waits for the client's answer. Default 2 s.</summary>
    public TimeSpan CloseTime { get; set; } = TimeSpan.FromSeconds(2);
}
