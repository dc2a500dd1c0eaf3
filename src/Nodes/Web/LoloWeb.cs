using Lolo.Nodes.Web.Admitting;
using Lolo.Nodes.Web.Counting;
using Lolo.Nodes.Web.Endpoints;
using Lolo.Nodes.Web.Listening;
using Lolo.Nodes.Web.Transport;
using Lolo.Runtime.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Connections;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.Web;

/// <summary>Puts the web triggers' server into a program.</summary>
public static class LoloWeb
{
    // A graph's own farewell takes half a second at the most.
    private static readonly TimeSpan _farewell = TimeSpan.FromMilliseconds(750);

    /// <summary>Adds what the web triggers need: <see cref="WebEndpoints"/>, the limits, and Kestrel listening as <see cref="WebOptions"/> say.</summary>
    /// <param name="services">The program's services.</param>
    /// <param name="configure">Sets options; null for the defaults.</param>
    public static IServiceCollection AddLoloWeb(this IServiceCollection services, Action<WebOptions>? configure = null)
    {
        services.AddOptions<WebOptions>();
        if (configure is not null)
        {
            services.Configure(configure);
        }

        services.AddMetrics();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<ListenSockets>();
        services.AddSingleton<ConnectionRate>();
        services.AddSingleton<TrustedProxies>();
        services.AddSingleton<ServerCertificate>();
        services.AddSingleton<OpenConnections>();
        services.AddSingleton<SessionMemory>();
        services.AddSingleton<WebTraffic>();
        services.AddSingleton<Refusals>();
        services.AddSingleton<WebServer>();
        services.AddSingleton<Admission>();
        services.AddSingleton<WebMiddleware>();
        services.AddSingleton<IConfigureOptions<KestrelServerOptions>, KestrelSetup>();
        services.AddSingleton<IConfigureOptions<SocketTransportOptions>, KestrelSetup>();
        if (OperatingSystem.IsLinux())
        {
            // Kestrel asks the factory that was added last first.
            services.AddSingleton<IConnectionListenerFactory, EventTransport>();
        }

        services.AddHostedService<WebHeartbeat>();
        services.AddHostedService<KestrelRefusals>();
        services.AddSingleton<ITriggerUrls>(provider => provider.GetRequiredService<WebEndpoints>());
        return services.AddSingleton(provider => new WebEndpoints(
            provider.GetRequiredService<IOptions<WebOptions>>(),
            provider.GetRequiredService<WebServer>(),
            provider.GetRequiredService<ListenSockets>()));
    }

    /// <summary>
    /// Serves the graphs' web triggers: every request that reaches this point is answered here. When the program is told to stop, nobody is
    /// let in any more, and every session is closed with 1012 within a second: when its graph has said farewell, or without it.
    /// </summary>
    /// <param name="app">The program.</param>
    public static IApplicationBuilder UseLoloWeb(this IApplicationBuilder app)
    {
        var middleware = app.ApplicationServices.GetRequiredService<WebMiddleware>();
        var connections = app.ApplicationServices.GetRequiredService<OpenConnections>();
        var time = app.ApplicationServices.GetRequiredService<TimeProvider>();
        app.ApplicationServices.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.Register(() => connections.StopWithin(_farewell, time));
        app.ApplicationServices.GetRequiredService<WebTraffic>().Show(app.ApplicationServices.GetRequiredService<WebEndpoints>().Has);
        if (app.ApplicationServices.GetRequiredService<TrustedProxies>() is { Any: true } proxies)
        {
            app.UseForwardedHeaders(proxies.Headers());
        }

        app.Run(middleware.ServeAsync);
        return app;
    }
}
