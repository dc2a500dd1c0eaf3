using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Lolo.EndToEnd.Tests.Examples;

/// <summary>The service that orders are passed on to: real, on a free port, and out of order when a test wants it.</summary>
internal sealed class Shop : IAsyncDisposable
{
    private readonly WebApplication _app;

    private Shop(WebApplication app) => _app = app;

    /// <summary>Where orders go.</summary>
    public string Url => _app.Urls.First() + "/orders";

    /// <summary>The orders that came: key and body.</summary>
    public ConcurrentQueue<string> Orders { get; } = [];

    /// <summary>What the n-th order, from 1, is answered with.</summary>
    public Func<int, int> Status { get; set; } = _ => 200;

    public static async Task<Shop> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var shop = new Shop(builder.Build());
        shop._app.Run(shop.TakeAsync);
        await shop._app.StartAsync();
        return shop;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private async Task TakeAsync(HttpContext context)
    {
        using var reader = new StreamReader(context.Request.Body);
        Orders.Enqueue($"{context.Request.Headers["idempotency-key"]} {await reader.ReadToEndAsync()}");
        context.Response.StatusCode = Status(Orders.Count);
        await context.Response.WriteAsJsonAsync(new { number = Orders.Count });
    }
}
