using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Web.Listening;

/// <summary>How much a client may ask for. Sizes are bytes.</summary>
public sealed class WebLimits
{
    /// <summary>
    /// Open sessions and requests under way in all; further ones are answered 503. Of connections without a request as many again are
    /// held, further ones are closed. Default 10,000.
    /// </summary>
    [Limit(1, 1e6, "Sessions open and requests under way in all. Further ones are answered 503; of connections without a request as many again are held, further ones are closed", Cause = "connections")]
    public int Connections { get; set; } = 10_000;

    /// <summary>New connections a second from one address that is not loopback, of IPv6 from one /64; further ones are answered 503. Default 100.</summary>
    [Limit(1, 1e6, "New connections a second from one address that is not loopback (of IPv6 from one /64). Requests on further ones are answered 503. Behind a trusted proxy upgrades are counted, by the address it tells", Cause = "connection-rate")]
    public int ConnectionsPerSecond { get; set; } = 100;

    /// <summary>Header lines of a request; more is 431. Default 64.</summary>
    [Limit(1, 1000, "Header lines of a request. More is answered 431", Cause = "headers")]
    public int HeaderCount { get; set; } = 64;

    /// <summary>Size of all headers of a request; more is 431. Default 16 KiB.</summary>
    [Limit(256, 1 << 20, "Size of all headers of a request. More is answered 431", Cause = "headers", InBytes = true)]
    public int HeaderBytes { get; set; } = 16 << 10;

    /// <summary>How long the headers of a request may take to arrive; longer is 408. Default 10 s.</summary>
    [Limit(1, 300, "How long the headers of a request may take to arrive. Longer is answered 408", Cause = "header-time")]
    public TimeSpan HeaderTime { get; set; } = TimeSpan.FromSeconds(10);

    /// <summary>Size of a request's body; more is 413. Default 1 MiB.</summary>
    [Limit(0, 1 << 30, "Size of the body of a request. More is answered 413", Cause = "body", InBytes = true)]
    public long RequestBytes { get; set; } = 1 << 20;

    /// <summary>How long an HTTP connection may be idle before it is closed. Default 30 s.</summary>
    [Limit(1, 3600, "How long an HTTP connection may be idle before it is closed", Cause = "idle")]
    public TimeSpan IdleTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Size of a message from a client, of which a trigger may ask for less; more is 1009. Default 64 KiB.</summary>
    [Limit(1, 64 << 20, "Size of a message from a client; a trigger may ask for less by `maxMessage`. More is closed with 1009", Cause = "message-size", InBytes = true)]
    public int MessageBytes { get; set; } = 64 << 10;

    /// <summary>Fragments of a message from a client; more is 1008. Default 1,024.</summary>
    [Limit(1, 1e6, "Fragments of a message from a client. More is closed with 1008", Cause = "fragments")]
    public int Fragments { get; set; } = 1024;

    /// <summary>How long a message from a client may take to arrive; longer is 1008. Default 30 s.</summary>
    [Limit(1, 3600, "How long a message from a client may take to arrive. Longer is closed with 1008", Cause = "message-time")]
    public TimeSpan MessageTime { get; set; } = TimeSpan.FromSeconds(30);

    /// <summary>Messages of a session that may wait in front of the graph. Default 64.</summary>
    [Limit(1, 100_000, "Messages of a session that may wait in front of the graph. Then its reader waits, and TCP slows the client down")]
    public int InboundMessages { get; set; } = 64;

    /// <summary>How long a message may wait for a place in front of the graph; longer is 1013. Default 5 s.</summary>
    [Limit(0.1, 600, "How long a message may wait for a place there, and a client may be over the `rate` of its trigger. Longer is closed with 1013, over the rate with 1008", Cause = "overloaded`, `message-rate")]
    public TimeSpan InboundWait { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What may wait to be sent to a session before its <c>whenSlow</c> policy acts. Default 1 MiB.</summary>
    [Limit(1 << 10, 1 << 30, "What may wait to be sent to a session. Then `whenSlow` acts: closed with 4008, or messages are dropped", Cause = "slow", InBytes = true)]
    public int OutboundBytes { get; set; } = 1 << 20;

    /// <summary>How long one send may take before the connection is aborted. Default 5 s.</summary>
    [Limit(0.1, 600, "How long one send to a client may take. Longer is cut", Cause = "send")]
    public TimeSpan SendTime { get; set; } = TimeSpan.FromSeconds(5);

    /// <summary>What all sessions together may hold inbound and outbound. Default 256 MiB.</summary>
    [Limit(1 << 20, 1L << 40, "What all sessions together may hold inbound and outbound. Then readers wait, and the session with the longest queue is closed with 4008", Cause = "memory", InBytes = true)]
    public long AllSessionsBytes { get; set; } = 256L << 20;

    /// <summary>Silence after which a session is pinged. Default 15 s.</summary>
    [Limit(1, 3600, "Silence after which a session is pinged")]
    public TimeSpan PingAfter { get; set; } = TimeSpan.FromSeconds(15);

    /// <summary>Silence after a ping that ends a session. Default 20 s.</summary>
    [Limit(1, 3600, "Silence after a ping that ends a session", Cause = "silent")]
    public TimeSpan PingTime { get; set; } = TimeSpan.FromSeconds(20);

    /// <summary>
    /// How long a closed session waits for the client's answer, and a client's close for the answers to what the client sent before it. Default 2 s.
    /// </summary>
    [Limit(0.1, 60, "How long a close of the client waits for the answers to what it sent before, and a session that was closed for the answer of the client. Then the connection is cut")]
    public TimeSpan CloseTime { get; set; } = TimeSpan.FromSeconds(2);
}
