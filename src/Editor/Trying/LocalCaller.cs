using System.Net.Security;

namespace Lolo.Editor.Trying;

/// <summary>
/// Calls this host itself. By no proxy, with no cookies, following nothing; and where the host speaks TLS, whatever its certificate says: that
/// is made for the name the world knows, and the call goes to the port that this process has bound.
/// </summary>
internal sealed class LocalCaller : IDisposable
{
    private readonly SocketsHttpHandler _handler = new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        AutomaticDecompression = System.Net.DecompressionMethods.None,
        ActivityHeadersPropagator = null,
        PooledConnectionIdleTimeout = TimeSpan.FromSeconds(5),
        SslOptions = new SslClientAuthenticationOptions { RemoteCertificateValidationCallback = static (_, _, _, _) => true },
    };

    public LocalCaller()
    {
        Client = new(_handler, disposeHandler: false) { Timeout = Timeout.InfiniteTimeSpan };
        Refusals = new(_handler);
        Invoker = new(Refusals, disposeHandler: false);
    }

    /// <summary>Sends requests.</summary>
    public HttpClient Client { get; }

    /// <summary>Opens WebSockets.</summary>
    public HttpMessageInvoker Invoker { get; }

    /// <summary>Says why a WebSocket was refused.</summary>
    public RefusalReader Refusals { get; }

    public void Dispose()
    {
        Client.Dispose();
        Invoker.Dispose();
        Refusals.Dispose();
        _handler.Dispose();
    }
}
