using BenchmarkDotNet.Attributes;
using Lolo.Runtime.Messages;

namespace Lolo.Bench;

/// <summary>
/// What a message of the chat costs beside the socket: both JavaScript nodes of <c>graphs/chat.yaml</c>, from the trigger's port to the
/// receivers' origins. One operation is one message.
/// </summary>
[MemoryDiagnoser]
public class ChatBenchmark
{
    private const int Messages = 20_000;
    private static readonly string[] _message = ["message"];
    private BenchGraph? _graph;
    private BenchOrigin[] _origins = [];
    private Record[] _clients = [];

    /// <summary>How many clients there are; each message goes to all but its sender.</summary>
    [Params(2, 100)]
    public int Clients { get; set; }

    [GlobalSetup]
    public async Task StartAsync()
    {
        var text = await File.ReadAllTextAsync(Path.Combine(AppContext.BaseDirectory, "chat.yaml"));
        _graph = await BenchGraph.StartAsync(text.Replace("kind: websocket-trigger", "kind: bench-trigger", StringComparison.Ordinal));
        _origins = [.. Enumerable.Range(0, Clients).Select(_ => new BenchOrigin(_graph.Arrive))];
        _clients = [.. _origins.Select(origin => Record.Of(("sessionId", origin.Id), ("path", "/socket"), ("headers", Record.Of(("host", "localhost")))))];
        var greeted = _graph.Expect(Clients);
        for (var i = 0; i < Clients; i++)
        {
            await _graph.PushAsync(Body.Of(_clients[i]), _origins[i], port: 0);
        }

        await greeted;
    }

    [GlobalCleanup]
    public async Task StopAsync() => await _graph!.DisposeAsync();

    [Benchmark(OperationsPerInvoke = Messages)]
    public async Task Message()
    {
        var graph = _graph!;
        var arrived = graph.Expect(Messages * (Clients - 1));
        for (var i = 0; i < Messages; i++)
        {
            var sender = i % Clients;
            await graph.PushAsync(Body.Of(new Record(_clients[sender], _message, ["a text of 64 bytes or so, as people type it in a chat, no more"])), _origins[sender], port: 1);
        }

        await arrived;
    }
}
