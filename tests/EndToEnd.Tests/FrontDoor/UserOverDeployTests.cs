using System.Net.WebSockets;

namespace Lolo.EndToEnd.Tests.FrontDoor;

/// <summary>Who came in is who stays, whatever version serves.</summary>
public sealed class UserOverDeployTests
{
    [Fact]
    public async Task A_session_keeps_its_user_over_deploys_and_newcomers_need_the_new_secret()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("door.yaml", Graph("old-secret", 1));
        await using var host = await LocalHost.StartAsync([file], [], watch: true);
        using var socket = await ConnectAsync(host, "old-secret");
        using var anna = new ChatClient(socket);
        Assert.Equal("anna req 1 false", await anna.HearAsync());
        folder.Write("door.yaml", Graph("new-secret", 2));
        await host.ShowsAsync("door: version 2 is running");
        await anna.SayAsync("who am I?");
        Assert.Equal("anna message 2 true", await anna.HearAsync());
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(host, "old-secret"));
        using var other = new ChatClient(await ConnectAsync(host, "new-secret"));
        Assert.Equal("anna req 2 false", await other.HearAsync());
    }

    // What the replay tells is muted; that it carried the user is told by the next message.
    private static string Graph(string secret, int version) =>
        $$"""
        graph: door
        nodes:
          socket: { kind: websocket-trigger, params: { path: /socket, auth: { bearer: { anna: {{secret}} } } } }
          tell:
            in: [req, message]
            out: []
            code: |
              const replayed = new Set();
              exports.handler = (ev, ctx) => {
                if (ev.replayed && ev.user.name === 'anna') replayed.add(ev.sessionId);
                ctx.emit('response', { body: `${ev.user.name} ${ctx.input} {{version}} ${replayed.has(ev.sessionId)}` });
              };
        links:
          - socket.req -> tell.req
          - socket.message -> tell.message
        """;

    private static async Task<ClientWebSocket> ConnectAsync(LocalHost host, string secret)
    {
        var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Authorization", "Bearer " + secret);
        await socket.ConnectAsync(new(host.Url("/socket")), TestContext.Current.CancellationToken);
        return socket;
    }
}
