namespace Lolo.EndToEnd.Tests.Conformance;

/// <summary>A host with an echo in JavaScript and one in C#.</summary>
public sealed class ConformanceHost : IAsyncLifetime
{
    private const string Graph = """
        graph: echo
        nodes:
          javascript: { kind: websocket-trigger, params: { path: /javascript } }
          csharp: { kind: websocket-trigger, params: { path: /csharp } }
          answer-javascript:
            out: []
            code: |
              exports.handler = async (ev, ctx) => { ctx.emit('response', { body: ev.message }); };
          answer-csharp:
            out: []
            language: csharp
            code: |
              ctx.Emit("response", new { body = ev["message"] });
        links:
          - javascript.message -> answer-javascript.in
          - csharp.message -> answer-csharp.in

        """;

    private readonly TemporaryFolder _folder = new();

    /// <summary>The host.</summary>
    internal LocalHost Host { get; private set; } = null!;

    public async ValueTask InitializeAsync() =>
        Host = await LocalHost.StartAsync([_folder.Write("echo.yaml", Graph)], new()
        {
            // A connection that ends does so because the protocol says so, and not because a time is over.
            ["Web:Limits:CloseTime"] = "00:01:00",

            // Case 7.1.6 has a message of 256 KiB, the cases of group 9 have them of 16 MiB.
            ["Web:Limits:MessageBytes"] = $"{16 << 20}",
            ["Web:Limits:Fragments"] = "100000",
        });

    public async ValueTask DisposeAsync()
    {
        await Host.DisposeAsync();
        _folder.Dispose();
    }
}
