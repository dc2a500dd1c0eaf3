using System.Net;
using System.Text;
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
            var client = Add(services, HttpClients.NameOf(follows), () => new() { AutomaticDecompression = DecompressionMethods.All });
            if (follows)
            {
                client.AddHttpMessageHandler(() => new Redirects(MostRedirects));
            }
        }

        Add(services, HttpClients.Plain, () => new()
        {
            RequestHeaderEncodingSelector = (_, _) => Encoding.Latin1,
            ResponseHeaderEncodingSelector = (_, _) => Encoding.Latin1,
        });
        return services.AddSingleton<IHttpClients, HttpClients>();
    }

    private static IHttpClientBuilder Add(IServiceCollection services, string name, Func<SocketsHttpHandler> make) =>
        services.AddHttpClient(name, client => client.Timeout = Timeout.InfiniteTimeSpan)
            .ConfigurePrimaryHttpMessageHandler(() =>
            {
                var handler = make();
                handler.ConnectTimeout = _connectTime;
                handler.PooledConnectionLifetime = _connectionLife;
                handler.UseCookies = false;
                handler.AllowAutoRedirect = false;
                return handler;
            })
            .SetHandlerLifetime(Timeout.InfiniteTimeSpan)
            .RemoveAllLoggers();
}
