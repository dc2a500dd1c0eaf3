using Lolo.Nodes.Http;
using Microsoft.Extensions.DependencyInjection;

namespace Lolo.Nodes.Tests.Http;

/// <summary>A graph whose node `call` calls a service; what it sends on comes to a sink by `out`, its errors by `error`.</summary>
internal static class HttpWorld
{
    /// <summary>Starts the graph.</summary>
    /// <param name="parameters">The node's parameters, a flow map without its braces.</param>
    /// <param name="time">The clock.</param>
    /// <param name="more">Lines of the node beside its parameters.</param>
    public static async Task<TestGraph> StartAsync(string parameters, TimeProvider? time = null, string more = "")
    {
        return await TestGraph.StartAsync(Text(parameters, more), time: time, services: Services());
    }

    /// <summary>The way out, as a host offers it.</summary>
    public static IServiceProvider Services() => new ServiceCollection().AddLoloHttp().BuildServiceProvider();

    public static string Text(string parameters, string more = "") =>
        $$"""
        env: { KEY: sesame }
        nodes:
          source: { kind: source }
          call:
            kind: http-request
            params: { {{parameters}} }
            {{more}}
          sink: { kind: sink, in: [out, error] }
        links:
          - source.out -> call.in
          - call.out   -> sink.out
          - call.error -> sink.error
        """;

    /// <summary>Sends a message and waits for what comes of it.</summary>
    public static async Task<(string Port, Runtime.Messages.Record Body)> CallAsync(this TestGraph graph, object? body)
    {
        graph.Send(body);
        await graph.SettleAsync();
        Assert.True(graph.Taken.TryDequeue(out var taken), graph.LogText);
        return (taken.Port, (Runtime.Messages.Record)taken.Body.Read()!);
    }

    /// <summary>Sends a message and waits for the error that comes of it.</summary>
    public static async Task<string> FailAsync(this TestGraph graph, object? body = null)
    {
        var (port, taken) = await graph.CallAsync(body);
        Assert.Equal("error", port);
        return (string)((Runtime.Messages.Record)taken["error"]!)["message"]!;
    }
}
