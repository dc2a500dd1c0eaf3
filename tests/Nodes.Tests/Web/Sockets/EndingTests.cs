using Lolo.Nodes.Web.Sockets;

namespace Lolo.Nodes.Tests.Web.Sockets;

/// <summary>What comes before the end of a session, and what its end waits for.</summary>
public sealed class EndingTests
{
    private const string Held = """
        nodes:
          socket: { kind: websocket-trigger, params: { path: /socket } }
          hold: { kind: hold }
          answer:
            out: []
            code: |
              exports.handler = async (ev, ctx) => ctx.emit('response', { body: ev.message });
        links:
          - socket.message -> hold.in
          - hold.out -> answer.in
        """;

    private static readonly byte[] _close = RawSocket.Frame(0x88, [0x03, 0xE8]);

    [Fact]
    public async Task What_a_client_sent_before_its_close_is_answered_before_it()
    {
        var hold = new HoldKind();
        await using var world = await WebWorld.StartAsync(options => options.Limits.CloseTime = TimeSpan.FromMinutes(1));
        await using var graph = await TestGraph.StartAsync(Held, services: world.Services, kinds: [hold]);
        world.Endpoints.ServeAtRoot(graph.Running.Graph.Id);
        using var raw = await world.RawAsync();
        await raw.WriteAsync([.. RawSocket.Frame(0x81, "one"u8), .. RawSocket.Frame(0x81, "two"u8), .. _close]);
        await WebSocketLimitTests.UntilAsync(() => hold.Begun.Count == 1);
        hold.LetGo();
        Assert.Equal("one", await TextAsync(raw));
        Assert.Equal("two", await TextAsync(raw));
        Assert.Equal(1000, await raw.ReadCloseAsync());
        Assert.Null(await raw.ReadFrameAsync());
    }

    [Fact]
    public async Task A_close_does_not_wait_for_ever_for_a_handler_that_never_settles()
    {
        var hold = new HoldKind();
        await using var world = await WebWorld.StartAsync(options => options.Limits.CloseTime = TimeSpan.FromMilliseconds(100));
        await using var graph = await TestGraph.StartAsync(Held, services: world.Services, kinds: [hold]);
        world.Endpoints.ServeAtRoot(graph.Running.Graph.Id);
        using var raw = await world.RawAsync();
        await raw.WriteAsync([.. RawSocket.Frame(0x81, "one"u8), .. _close]);
        Assert.Equal(1000, await raw.ReadCloseAsync());
        Assert.Null(await raw.ReadFrameAsync());
        await WebSocketLimitTests.UntilAsync(() => hold.Begun.Count == 1);
        hold.LetGo();
    }

    [Theory]
    [InlineData(1012)]
    [InlineData(1013)]
    [InlineData(1014)]
    public async Task Codes_that_came_after_the_standard_are_taken_and_told(int code)
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        using var raw = await world.RawAsync();
        await raw.WriteAsync(RawSocket.Frame(0x88, [(byte)(code >> 8), (byte)code, .. "bye"u8]));
        Assert.Equal(code, await raw.ReadCloseAsync());
        var (closed, _) = await site["close"].NextAsync();
        Assert.Equal((double)code, closed["code"]);
        Assert.Equal("bye", closed["reason"]);
    }

    private static async Task<string> TextAsync(RawSocket raw) => System.Text.Encoding.UTF8.GetString((await raw.ReadFrameAsync())!.Value.Payload);
}
