using Lolo.Nodes.Tests.Web.Authentication;
using Lolo.Nodes.Web.Requests;
using Lolo.Nodes.Web.Sockets;

namespace Lolo.Nodes.Tests.Web;

/// <summary>A refusal says who was refused where, and which limit or parameter would have let them in.</summary>
public sealed class RefusalLineTests
{
    private const string Peer = "127.0.0.1";

    [Theory]
    [InlineData(null, "limit MessageBytes")]
    [InlineData(100d, "parameter `maxMessage`")]
    public async Task A_message_that_is_too_long_names_what_bounds_it(double? maxMessage, string limit)
    {
        await using var world = await WebWorld.StartAsync(options => options.Limits.MessageBytes = 200);
        await world.OpenAsync(new WebSocketTriggerKind(), parameters: ("maxMessage", maxMessage));
        using var client = await world.ConnectAsync();
        await client.SayAsync(new string('x', 201));
        await client.HearAsync();
        var size = maxMessage ?? 200;
        Assert.Equal(($"a session from {Peer} to `chat` was closed with 1009: it sent a message over {size} bytes ({limit})", "chat", "trigger", Peer), Only(world));
        Assert.Equal(22, ((string)world.Warnings.Lines.Single().Fields["session"]!).Length);
    }

    [Fact]
    public async Task Whoever_finds_no_place_is_told_apart_from_whoever_comes_at_the_stop()
    {
        await using var world = await WebWorld.StartAsync(options => options.Limits.Connections = 1);
        await world.OpenAsync(new WebSocketTriggerKind());
        using var refusals = world.CountRefusals();
        using var client = await world.ConnectAsync();
        await Assert.ThrowsAnyAsync<Exception>(() => world.ConnectAsync());
        Assert.Equal(($"a request from {Peer} to `chat` was answered 503: 1 sessions and requests are open (limit Connections)", "chat", "trigger", Peer), Only(world));
        world.Warnings.Lines.Clear();
        world.Connections.Stop();
        await Assert.ThrowsAnyAsync<Exception>(() => world.ConnectAsync());
        Assert.Equal(($"a request from {Peer} to `chat` was answered 503: the host is stopping", "chat", "trigger", Peer), Only(world));
        Assert.Equal((1, 1), (refusals["connections"], refusals["stopping"]));
    }

    [Fact]
    public async Task A_body_that_is_too_long_names_the_limit()
    {
        await using var world = await WebWorld.StartAsync(options => options.Limits.RequestBytes = 10);
        await world.OpenAsync(new HttpTriggerKind(), "/in", node: "order", parameters: ("method", "POST"));
        using var body = new StringContent("eleven bytes", System.Text.Encoding.ASCII, "text/plain");
        using var answer = await world.Http.PostAsync("/in", body, TestContext.Current.CancellationToken);
        var (text, graph, node, peer) = Only(world);
        Assert.StartsWith($"a request from {Peer} to `chat` was answered 413: ", text);
        Assert.EndsWith("(limit RequestBytes)", text);
        Assert.Equal(("chat", "order", Peer), (graph, node, peer));
    }

    [Fact]
    public async Task A_token_of_no_kind_is_told_to_be_of_none()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text("{ bearer: s3cret, jwt: { issuer: \"*\", audience: \"*\", keys: 0123456789abcdef0123456789abcdef } }"));
        Assert.Equal(401, (await world.AskAsync(headers: ("Authorization", "Bearer nope"))).Status);
        Assert.Contains(world.Warnings.Lines, line => line.Text.EndsWith("was answered 401: its token is none of `auth.bearer`, and its token is no JWT (parameter `auth`)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_foreign_host_hears_nothing_of_settings_and_its_peer_is_told_as_the_proxy_tells_it()
    {
        await using var world = await WebWorld.StartAsync(options => options.TrustedProxies.Add(System.Net.IPNetwork.Parse("127.0.0.0/8")));
        using var request = new HttpRequestMessage(HttpMethod.Get, "/in") { Headers = { { "X-Forwarded-For", "203.0.113.7" } } };
        request.Headers.Host = "evil.example";
        using var answer = await world.Http.SendAsync(request, TestContext.Current.CancellationToken);
        Assert.Equal("the host `evil.example` is not served here\n", await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        var (text, _, _, peer) = Only(world);
        Assert.Equal("203.0.113.7", peer);
        Assert.Equal("a request from 203.0.113.7 was answered 403: the host `evil.example` is not served here; name it in LOLO_HOSTS, or under Lolo:Hosts of appsettings.json", text);
    }

    private static (string Text, object? Graph, object? Node, object? Peer) Only(WebWorld world)
    {
        var (text, fields) = Assert.Single(world.Warnings.Lines);
        return (text, fields["graph"], fields["node"], fields["peer"]);
    }
}
