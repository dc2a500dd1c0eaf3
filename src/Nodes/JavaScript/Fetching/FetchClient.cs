using Lolo.Runtime.Contracts;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace Lolo.Nodes.JavaScript.Fetching;

/// <summary>The host's HTTP client as one version of a graph uses it. Members may be called from any thread.</summary>
/// <param name="client">The client.</param>
/// <param name="options">What is allowed.</param>
internal sealed class FetchClient(HttpClient client, FetchOptions options)
{
    private readonly SemaphoreSlim _room = new(Math.Max(1, options.MaxRequests));

    /// <summary>The client.</summary>
    public HttpClient Client => client;

    /// <summary>What is allowed.</summary>
    public FetchOptions Options => options;

    /// <summary>The client of a version.</summary>
    /// <exception cref="InvalidOperationException">The host has none.</exception>
    public static FetchClient Of(GraphSite graph)
    {
        var clients = graph.Services.GetService<IHttpClients>()
            ?? throw new InvalidOperationException("this host gives graphs no HTTP client; it has to call AddLoloHttp");
        return new(clients.CreatePlain(), graph.Services.GetService<IOptions<FetchOptions>>()?.Value ?? new());
    }

    /// <summary>Waits until one more request may be under way.</summary>
    public Task AdmitAsync(CancellationToken cancellation) => _room.WaitAsync(cancellation);

    /// <summary>A request is no longer under way.</summary>
    public void Leave() => _room.Release();
}
