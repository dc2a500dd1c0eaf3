using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.Tests.Http;

/// <summary>A real service on a free port of this machine, which answers as a test wants and keeps what it was asked.</summary>
internal sealed class TestService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private TestService(WebApplication app) => _app = app;

    /// <summary>Scheme, host and port.</summary>
    public string Url => _app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    /// <summary>What it was asked: `METHOD path?query body`.</summary>
    public ConcurrentQueue<string> Asked { get; } = [];

    /// <summary>The headers of the last request.</summary>
    public Dictionary<string, string> Headers { get; private set; } = [];

    /// <summary>Starts a service.</summary>
    /// <param name="answer">Answers a request, of which it is told the number, from 1.</param>
    public static async Task<TestService> StartAsync(Func<HttpContext, int, Task> answer)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var service = new TestService(builder.Build());
        service._app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            service.Headers = context.Request.Headers.ToDictionary(header => header.Key.ToLowerInvariant(), header => header.Value.ToString());
            service.Asked.Enqueue($"{context.Request.Method} {context.Request.Path}{context.Request.QueryString} {await reader.ReadToEndAsync()}".TrimEnd());
            await answer(context, service.Asked.Count);
        });
        await service._app.StartAsync();
        return service;
    }

    /// <summary>A service that answers JSON.</summary>
    public static Task<TestService> StartAsync(string json) => StartAsync((context, _) => JsonAsync(context, json));

    public static Task JsonAsync(HttpContext context, string json, int status = 200)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
