using Lolo.Nodes.Web.Sockets;

namespace Lolo.Nodes.Tests.Web.Sockets;

public sealed class BadFrameTests
{
    public static TheoryData<string, byte[], int> BadFrames => new()
    {
        { "reserved bit", RawSocket.Frame(0xC1, "x"u8), 1002 },
        { "reserved opcode", RawSocket.Frame(0x83, "x"u8), 1002 },
        { "reserved control opcode", RawSocket.Frame(0x8B, "x"u8), 1002 },
        { "continuation of nothing", RawSocket.Frame(0x80, "x"u8), 1002 },
        { "a second beginning", [.. RawSocket.Frame(0x01, "x"u8), .. RawSocket.Frame(0x81, "x"u8)], 1002 },
        { "fragmented ping", RawSocket.Frame(0x09, "x"u8), 1002 },
        { "oversized ping", RawSocket.Frame(0x89, new byte[126]), 1002 },
        { "not masked", [0x81, 5, .. "hello"u8], 1002 },
        { "not masked, and nothing in it", [0x89, 0], 1002 },
        { "a reserved bit, and no more than its byte", [0xC1], 1002 },
        { "close of one byte", RawSocket.Frame(0x88, [3]), 1002 },
        { "close with 1005", RawSocket.Frame(0x88, [3, 0xED]), 1002 },
        { "close with 1015", RawSocket.Frame(0x88, [3, 0xF7]), 1002 },
        { "bad UTF-8", RawSocket.Frame(0x81, [0xC3, 0x28]), 1007 },
        { "half a character", RawSocket.Frame(0x81, [0xC3]), 1007 },
        { "negative length", [0x82, 0xFF, 0xFF, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0], 1002 },
    };

    [Theory]
    [MemberData(nameof(BadFrames))]
    public async Task A_bad_frame_closes_its_own_session_and_no_other(string what, byte[] frame, int code)
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new WebSocketTriggerKind());
        using var neighbour = await world.ConnectAsync();
        await site["req"].NextAsync();
        using var refusals = world.CountRefusals();
        using var raw = await world.RawAsync();
        await raw.WriteAsync(frame);
        Assert.True(code == await raw.ReadCloseAsync(), what);
        raw.Dispose();
        Assert.Equal((double)code, (await site["close"].NextAsync()).Event["code"]);
        Assert.Equal(1, refusals["protocol"]);
        await neighbour.SayAsync("still here");
        Assert.Equal("still here", (await site["message"].NextAsync()).Event["message"]);
        Assert.Single(site["message"].All);
    }
}
