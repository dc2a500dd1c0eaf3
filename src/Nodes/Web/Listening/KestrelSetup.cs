using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Web.Listening;

/// <summary>Sets Kestrel up: where it listens, and the limits it keeps for us.</summary>
/// <param name="options">Where to listen, and the limits.</param>
/// <param name="sockets">The bound sockets.</param>
/// <param name="rate">Counts new connections.</param>
/// <param name="certificate">The certificate for TLS.</param>
internal sealed class KestrelSetup(IOptions<WebOptions> options, ListenSockets sockets, ConnectionRate rate, ServerCertificate certificate)
    : IConfigureOptions<KestrelServerOptions>, IConfigureOptions<SocketTransportOptions>
{
    private static readonly TimeSpan _kestrelBeats = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public void Configure(KestrelServerOptions kestrel)
    {
        var limits = options.Value.Limits;
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        kestrel.Limits.MaxConcurrentConnections = limits.Connections * 2L;
        kestrel.Limits.MaxRequestHeaderCount = limits.HeaderCount;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytes;
        kestrel.Limits.MaxRequestLineSize = Math.Min(kestrel.Limits.MaxRequestLineSize, limits.HeaderBytes);
        kestrel.Limits.RequestHeadersTimeout = Earlier(limits.HeaderTime);
        kestrel.Limits.KeepAliveTimeout = Earlier(limits.IdleTime);
        kestrel.Limits.MaxRequestBodySize = limits.RequestBytes;
        var handshakes = certificate.IsGiven ? certificate.Handshakes() : null;
        foreach (var endpoint in sockets.Bind())
        {
            kestrel.Listen(endpoint, listen =>
            {
                listen.Protocols = HttpProtocols.Http1;
                listen.Use(rate.Count);
                if (handshakes is not null)
                {
                    listen.UseHttps(handshakes);
                }
            });
        }
    }

    /// <inheritdoc/>
    public void Configure(SocketTransportOptions transport)
    {
        transport.CreateBoundListenSocket = sockets.Take;

        // Where the transport is Kestrel's own, which on Linux it is not. Faster, as what a turn writes to a client is written once; who blocks what
        // reads loses the trust to run there (decision 0039).
        transport.UnsafePreferInlineScheduling = true;
    }

    // Kestrel looks at its times once a second, and cuts up to two seconds after them.
    private static TimeSpan Earlier(TimeSpan limit) => limit > _kestrelBeats * 2 ? limit - _kestrelBeats : limit;
}
