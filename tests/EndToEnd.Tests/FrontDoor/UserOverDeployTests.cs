using System.Net.WebSockets;

namespace Lolo.EndToEnd.Tests.FrontDoor;

/// <summary>Who came in stays with the name they came with, as long as the version that serves would let them in.</summary>
public sealed class UserOverDeployTests
{
    // {"alg":"HS256"} {"iss":"i","aud":"a","sub":"42","exp":4102444800}, signed with 32 times x.
    private const string Signed = "eyJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJpIiwiYXVkIjoiYSIsInN1YiI6IjQyIiwiZXhwIjo0MTAyNDQ0ODAwfQ.Z7z3VIyOObMWEIHI8-hlGhu7vBsNJI8QyQbc9m5NljU";
    private const string Jwt = "jwt: { issuer: i, audience: a, keys: xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx }";

    [Fact]
    public async Task A_session_keeps_its_user_over_deploys_and_newcomers_need_the_new_secret()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("door.yaml", Graph("auth: { bearer: { anna: old-secret } }", 1));
        await using var host = await LocalHost.StartAsync([file], [], watch: true);
        using var socket = await ConnectAsync(host, "old-secret");
        using var anna = new ChatClient(socket);
        Assert.Equal("anna req 1 false", await anna.HearAsync());
        folder.Write("door.yaml", Graph("auth: { bearer: { anna: new-secret, former-anna: old-secret } }", 2));
        await host.ShowsAsync("door: version 2 is running");
        await anna.SayAsync("who am I?");
        Assert.Equal("anna message 2 true", await anna.HearAsync());
        using var other = new ChatClient(await ConnectAsync(host, "new-secret"));
        Assert.Equal("anna req 2 false", await other.HearAsync());
        folder.Write("door.yaml", Graph("auth: { bearer: { anna: new-secret } }", 3));
        Assert.Equal(4001, await anna.ClosedAsync());
        await Assert.ThrowsAsync<WebSocketException>(() => ConnectAsync(host, "old-secret"));
        await other.SayAsync("who am I?");
        Assert.Equal("anna message 3 true", await other.HearAsync());
    }

    [Theory]
    [InlineData("auth: { bearer: { anna: a } }", "a", "auth: { header: x-key, equals: { anna: a } }", true)]
    [InlineData("auth: { bearer: { anna: a } }", "a", "auth: { " + Jwt + " }", false)]
    [InlineData("auth: { bearer: { anna: a } }", "a", "origins: []", true)]
    [InlineData("origins: []", "", "auth: { bearer: { anna: a } }", false)]
    [InlineData("auth: { " + Jwt + " }", Signed, "auth: { bearer: { anna: a }, " + Jwt + " }", true)]
    [InlineData("auth: { " + Jwt + " }", Signed, "auth: { bearer: { anna: a } }", false)]
    public async Task Whoever_the_version_that_serves_would_not_let_in_is_closed(string before, string token, string after, bool stays)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("door.yaml", Graph(before, 1));
        await using var host = await LocalHost.StartAsync([file], [], watch: true);
        using var client = new ChatClient(await ConnectAsync(host, token));
        await client.HearAsync();
        folder.Write("door.yaml", Graph(after, 2));
        if (stays)
        {
            await host.ShowsAsync("door: version 2 is running");
            await client.SayAsync("still here");
            Assert.Contains("message 2", await client.HearAsync());
        }
        else
        {
            Assert.Equal(4001, await client.ClosedAsync());
            await host.Log.FindAsync("would not be let in by the version that serves now (parameter `auth`)");
        }
    }

    // What the replay tells is muted; that it carried the user is told by the next message.
    private static string Graph(string auth, int version) =>
        $$"""
        graph: door
        nodes:
          socket: { kind: websocket-trigger, params: { path: /socket, {{auth}} } }
          tell:
            in: [req, message]
            out: []
            code: |
              const replayed = new Set();
              exports.handler = (ev, ctx) => {
                if (ev.replayed && ev.user?.name === 'anna') replayed.add(ev.sessionId);
                ctx.emit('response', { body: `${ev.user?.name} ${ctx.input} {{version}} ${replayed.has(ev.sessionId)}` });
              };
        links:
          - socket.req -> tell.req
          - socket.message -> tell.message
        """;

    private static async Task<ClientWebSocket> ConnectAsync(LocalHost host, string secret)
    {
        var socket = new ClientWebSocket();
        if (secret.Length > 0)
        {
            socket.Options.SetRequestHeader("Authorization", "Bearer " + secret);
        }

        await socket.ConnectAsync(new(host.Url("/socket")), TestContext.Current.CancellationToken);
        return socket;
    }
}
