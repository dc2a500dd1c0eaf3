using System.Text;
using Lolo.Nodes.Http;
using Lolo.Nodes.JavaScript.Fetching;
using Lolo.Runtime.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Lolo.Nodes.Tests.JavaScript.Fetching;

/// <summary>A real server on a free port of loopback, and graphs that call it through the client of a real host.</summary>
internal sealed class FetchWorld : IAsyncDisposable
{
    private readonly WebApplication _server;
    private readonly ServiceProvider _services;

    private FetchWorld(WebApplication server, ServiceProvider services) => (_server, _services) = (server, services);

    /// <summary>Where the server listens, without a slash at the end.</summary>
    public string Url => _server.Urls.First();

    public static async Task<FetchWorld> StartAsync(RequestDelegate answer, Action<FetchOptions>? configure = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            kestrel.RequestHeaderEncodingSelector = _ => Encoding.Latin1;
            kestrel.Limits.MaxRequestBodySize = null;
            kestrel.Limits.MinRequestBodyDataRate = null;
            kestrel.Limits.MinResponseDataRate = null;
        });
        var server = builder.Build();
        server.Run(answer);
        await server.StartAsync();
        return new(server, new ServiceCollection().AddLoloHttp().Configure(configure ?? (_ => { })).BuildServiceProvider());
    }

    /// <summary>Starts a graph whose one function answers a URL with what an async function body returns, as text.</summary>
    public Task<TestGraph> GraphAsync(string code, TimeProvider? time = null, HandlerLimits? limits = null) => TestGraph.StartAsync(
        $$"""
        graph: test
        nodes:
          source: { kind: source }
          fn:
            code: |
              const { inspect } = require('util');
              const attempt = async promise => { try { return await promise; } catch (e) { return [e.name, e.message, e.cause?.code, e.cause?.message]; } };
              const run = async (url, ctx) => {
                {{code.Replace("\n", "\n        ", StringComparison.Ordinal)}}
              };
              exports.handler = async (url, ctx) => ctx.route(inspect(await run(url, ctx), { breakLength: Infinity, compact: true }));
          sink: { kind: sink }
        links:
          - source.out -> fn.in
          - fn.out -> sink.in
        """,
        services: _services,
        time: time,
        limits: limits ?? new() { Run = TimeSpan.FromSeconds(30) });

    /// <summary>What a graph of a function body answers to the server's URL.</summary>
    public async Task<string> AskAsync(string code)
    {
        await using var graph = await GraphAsync(code);
        return (string)(await graph.AskAsync(Url))!;
    }

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        await _services.DisposeAsync();
    }
}
