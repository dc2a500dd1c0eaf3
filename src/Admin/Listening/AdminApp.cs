using System.Net;
using Lolo.Admin.Answers;
using Lolo.Admin.Guarding;
using Lolo.Runtime.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Lolo.Admin.Listening;

/// <summary>A server of its own, so that nothing the graphs' port is asked for stands in the owner's way, and no limit of one is that of the other.</summary>
internal static class AdminApp
{
    /// <summary>Puts the server together.</summary>
    /// <param name="sockets">The bound sockets.</param>
    /// <param name="limits">How much a caller may ask for.</param>
    /// <param name="logs">The host's log.</param>
    /// <param name="guard">Stands in front.</param>
    /// <param name="parts">The parts of the API.</param>
    public static WebApplication Build(AdminSockets sockets, AdminLimits limits, ILoggerFactory logs, Guard guard, IEnumerable<IRoutes> parts)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.AddSingleton(logs);
        builder.Services.AddSingleton<IHostLifetime, NoLifetime>();
        builder.Services.Configure<KestrelServerOptions>(kestrel => Configure(kestrel, limits, sockets.Endpoints));
        builder.Services.Configure<SocketTransportOptions>(transport => transport.CreateBoundListenSocket = sockets.Take);
        var app = builder.Build();
        var log = logs.CreateLogger("Lolo.Admin");
        app.Use((context, next) => CatchAsync(context, next, log));
        app.Use(guard.CheckSourceAsync);
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.FromSeconds(15), KeepAliveTimeout = TimeSpan.FromSeconds(20) });
        app.UseRouting();
        app.Use(guard.CheckCallerAsync);
        foreach (var part in parts)
        {
            part.Map(app);
        }

        app.MapFallback(context => Answer.RefuseAsync(context, 404, $"there is no {context.Request.Method} {context.Request.Path}; docs/admin-api.md lists what there is"));
        return app;
    }

    private static void Configure(KestrelServerOptions kestrel, AdminLimits limits, IEnumerable<EndPoint> endpoints)
    {
        kestrel.AddServerHeader = false;
        kestrel.AllowSynchronousIO = false;
        kestrel.Limits.MaxConcurrentConnections = limits.Connections;
        kestrel.Limits.MaxRequestHeadersTotalSize = limits.HeaderBytes;
        kestrel.Limits.MaxRequestLineSize = Math.Min(kestrel.Limits.MaxRequestLineSize, limits.HeaderBytes);
        kestrel.Limits.RequestHeadersTimeout = TimeSpan.FromSeconds(10);
        kestrel.Limits.MaxRequestBodySize = limits.RequestBytes;
        foreach (var endpoint in endpoints)
        {
            kestrel.Listen(endpoint, listen => listen.Protocols = HttpProtocols.Http1);
        }
    }

    private static async Task CatchAsync(HttpContext context, RequestDelegate next, ILogger log)
    {
        try
        {
            await next(context);
        }
        catch (RefusedException refused)
        {
            await Answer.RefuseAsync(context, refused.Status, refused.Message);
        }
        catch (StateException error)
        {
            // Of a graph that goes at this moment, or a disk that cannot be read, which its owner must hear of.
            log.LogWarning("the state could not be read for {Method} {Path} of the admin port: {Why}", context.Request.Method, context.Request.Path, error.Message);
            await Answer.RefuseAsync(context, StatusCodes.Status503ServiceUnavailable, error.Message);
        }
        catch (Microsoft.AspNetCore.Http.BadHttpRequestException error)
        {
            await Answer.RefuseAsync(context, error.StatusCode, error.StatusCode == 413 ? "the body is larger than this route takes" : error.Message);
        }
        catch (Exception error) when (error is OperationCanceledException or IOException && context.RequestAborted.IsCancellationRequested)
        {
            // The caller has gone; nobody is left to answer.
        }
        catch (Exception error)
        {
            log.LogError(error, "serving {Method} {Path} of the admin port failed", context.Request.Method, context.Request.Path);
            await Answer.RefuseAsync(context, 500, "the host failed at this; its log tells more");
        }
    }
}
