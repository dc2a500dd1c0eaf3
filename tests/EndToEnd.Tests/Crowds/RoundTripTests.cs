using System.Net.WebSockets;
using System.Text;

namespace Lolo.EndToEnd.Tests.Crowds;

/// <summary>What a client says comes back as it was, whatever it is and whatever language answers.</summary>
public sealed class RoundTripTests
{
    private const int Messages = 400;
    private const int Longest = 64 << 10;

    [Theory]
    [InlineData("exports.handler = async (ev, ctx) => ctx.emit('response', { body: ev.message });", "javascript")]
    [InlineData("ctx.Emit(\"response\", new { body = ev[\"message\"] });", "csharp")]
    public async Task Texts_and_bytes_come_back_as_they_were(string code, string language)
    {
        using var folder = new TemporaryFolder();
        await using var host = await LocalHost.StartAsync(folder.Write("echo.yaml", $$"""
            graph: echo
            nodes:
              websocket:
                kind: websocket-trigger
                params: { path: /echo }
              echo:
                out: []
                language: {{language}}
                code: |
                  {{code}}
            links:
              - websocket.message -> echo.in

            """));
        using var patience = new CancellationTokenSource(Patience.Limit);
        using var socket = new ClientWebSocket();
        await socket.ConnectAsync(new(host.Url("/echo")), patience.Token);
        var random = new Random(7);
        var buffer = new byte[2 * Longest];
        foreach (var (type, payload) in Enumerable.Range(0, Messages).Select(at => Make(at, random)))
        {
            await socket.SendAsync(payload, type, true, patience.Token);
            var (kind, count) = await ReceiveAsync(socket, buffer, patience.Token);
            Assert.Equal(type, kind);
            Assert.True(payload.AsSpan().SequenceEqual(buffer.AsSpan(0, count)), $"{type} {Convert.ToHexString(payload)[..Math.Min(80, payload.Length * 2)]} came back changed");
        }

        Assert.DoesNotContain("Error", host.Log.Text);
    }

    private static (WebSocketMessageType Type, byte[] Payload) Make(int at, Random random)
    {
        var length = at switch { 0 => 0, 1 => Longest, _ => random.Next(10) switch { 0 => random.Next(Longest), 1 => 0, 2 => random.Next(120, 130), _ => random.Next(200) } };
        if (at % 4 == 3)
        {
            var bytes = new byte[length];
            random.NextBytes(bytes);
            return (WebSocketMessageType.Binary, bytes);
        }

        var text = new StringBuilder();
        for (var used = 0; used < length;)
        {
            var rune = RuneOf(random);
            rune = used + rune.Utf8SequenceLength > length ? new Rune('x') : rune;
            used += rune.Utf8SequenceLength;
            text.Append(rune.ToString());
        }

        return (WebSocketMessageType.Text, Encoding.UTF8.GetBytes(text.ToString()));
    }

    // Letters, and all that parsers stumble over: NUL, quotes, line ends of every kind, a byte order mark, emoji, noncharacters.
    private static Rune RuneOf(Random random)
    {
        int[] odd = [0, 0x22, 0x27, 0x5C, 0x0A, 0x0D, 0x7F, 0x85, 0x2028, 0x2029, 0xFEFF, 0xFFFD, 0xFFFE, 0xFFFF, 0x1F600, 0x10FFFF, 0xD7FF, 0xE000];
        return random.Next(3) == 0 ? new Rune(odd[random.Next(odd.Length)]) : new Rune(random.Next(0x20, random.Next(2) == 0 ? 0x7F : 0x3000));
    }

    private static async Task<(WebSocketMessageType Kind, int Count)> ReceiveAsync(ClientWebSocket socket, byte[] buffer, CancellationToken patience)
    {
        for (var count = 0; ;)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(count), patience);
            count += part.Count;
            if (part.EndOfMessage)
            {
                return (part.MessageType, count);
            }
        }
    }
}
