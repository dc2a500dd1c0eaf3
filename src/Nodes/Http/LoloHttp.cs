using System.Net;
using Lolo.Runtime.Contracts;
using Microsoft.Extensions.DependencyInjection;

namespace Lolo.Nodes.Http;

/// <summary>Puts the way out for HTTP into a program.</summary>
public static class LoloHttp
{
    private const int MostRedirects = 10;
    private static readonly TimeSpan _connectTime = TimeSpan.FromSeconds(10);

    // A connection is used no longer than this, so that a change of a name's address is noticed.
    private static readonly TimeSpan _connectionLife = TimeSpan.FromMinutes(2);

    /// <summary>Adds <see cref="IHttpClients"/>, on HttpClientFactory.</summary>
    /// <param name="services">The program's services.</param>
    public static IServiceCollection AddLoloHttp(this IServiceCollection services)
    {
        foreach (var follows in new[] { true, false })
        {
            services.AddHttpClient(HttpClients.NameOf(follows), client => client.Timeout = Timeout.InfiniteTimeSpan)
                .ConfigurePrimaryHttpMessageHandler(() => new SocketsHttpHandler
                {
                    AllowAutoRedirect = follows,
                    MaxAutomaticRedirections = MostRedirects,
                    AutomaticDecompression = DecompressionMethods.All,
                    ConnectTimeout = _connectTime,
                    PooledConnectionLifetime = _connectionLife,
                    UseCookies = false,
                })
                .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
                .RemoveAllLoggers();
        }

        return services.AddSingleton<IHttpClients, HttpClients>();
    }
}
