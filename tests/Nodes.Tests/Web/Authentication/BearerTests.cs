using System.Text.Json.Nodes;

namespace Lolo.Nodes.Tests.Web.Authentication;

/// <summary>Who comes in by a secret that the graph knows.</summary>
public sealed class BearerTests
{
    private const string Auth = "{ bearer: { anna: t0ken-of-anna, ben: t0ken-of-ben }, header: X-Key, equals: [k1, k2] }";

    [Theory]
    [InlineData("", "auth-missing")]
    [InlineData("Authorization: Bearer nobody\r\n", "auth-wrong")]
    [InlineData("Authorization: Bearer\r\n", "auth-wrong")]
    [InlineData("Authorization: Bearer t0ken-of-ann\r\n", "auth-wrong")]
    [InlineData("Authorization: Bearer t0ken-of-anna2\r\n", "auth-wrong")]
    [InlineData("Authorization: Basic t0ken-of-anna\r\n", "auth-wrong")]
    [InlineData("Authorization: Bearer t0ken-of-anna\r\nAuthorization: Bearer t0ken-of-ben\r\n", "auth-wrong")]
    [InlineData("X-Key: k3\r\n", "auth-wrong")]
    [InlineData("X-Key: k1\r\nX-Key: k2\r\n", "auth-wrong")]
    [InlineData("X-Key: t0ken-of-anna\r\n", "auth-wrong")]
    [InlineData("Authorization: Bearer k1\r\n", "auth-wrong")]
    public async Task Missing_and_wrong_credentials_are_401_before_the_upgrade(string headers, string cause)
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text(Auth));
        using var refusals = world.CountRefusals();
        var head = await world.UpgradeAsync("?access_token=t0ken-of-anna", headers + "Sec-WebSocket-Protocol: bearer, t0ken-of-anna\r\n");
        Assert.StartsWith("HTTP/1.1 401 ", head);
        Assert.Contains("\r\nWWW-Authenticate: Bearer realm=\"lolo\"", head);
        Assert.DoesNotContain("t0ken", head);
        Assert.Equal(1, refusals[cause]);
        Assert.Equal(0, graph.Running.Counters("tell").Handled);
        Assert.Equal(0, world.Connections.Count);
    }

    [Theory]
    [InlineData("Authorization", "Bearer t0ken-of-ben", "bearer", "ben")]
    [InlineData("Authorization", "bearer  t0ken-of-ben", "bearer", "ben")]
    [InlineData("X-Key", "k2", "header", null)]
    public async Task Any_of_several_credentials_is_enough_and_says_who_it_is(string name, string value, string scheme, string? id)
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text(Auth));
        var (status, body, _) = await world.AskAsync(headers: (name, value));
        Assert.Equal(200, status);
        using var client = await world.ConnectAsync(GuardedGraph.Path, options => options.SetRequestHeader(name, value));
        foreach (var told in new[] { body, await client.HearAsync(), await SayAndHearAsync(client) })
        {
            var user = JsonNode.Parse(told)!["user"]!;
            Assert.Equal((scheme, id, id), ((string?)user["scheme"], (string?)user["id"], (string?)user["name"]));
        }
    }

    [Fact]
    public async Task A_wrong_credential_beside_a_right_one_does_no_harm()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text(Auth));
        Assert.Equal(200, (await world.AskAsync(headers: [("X-Key", "wrong"), ("Authorization", "Bearer t0ken-of-ben")])).Status);
        Assert.Equal(200, (await world.AskAsync(headers: [("X-Key", "k1"), ("Authorization", "Bearer wrong")])).Status);
    }

    [Fact]
    public async Task Events_carry_no_credential_unless_the_author_wants_it()
    {
        await using var world = await WebWorld.StartAsync();
        await using (var graph = await world.RunAsync(GuardedGraph.Text("{ bearer: s3cret, header: x-key, equals: k3y, query: token }")))
        {
            foreach (var (query, name, value) in new[] { ("?a=1", "Authorization", "Bearer s3cret"), ("?a=1", "X-Key", "k3y"), ("?token=s3cret&a=1", "X-Other", "x") })
            {
                var told = (await world.AskAsync(query, (name, value))).Body;
                Assert.Contains("\"a\":\"1\"", told);
                Assert.DoesNotContain("s3cret", told);
                Assert.DoesNotContain("k3y", told);
            }
        }

        await using var keeping = await world.RunAsync(GuardedGraph.Text("{ bearer: s3cret, keep: true }"));
        Assert.Contains("\"authorization\":\"Bearer s3cret\"", (await world.AskAsync(headers: ("Authorization", "Bearer s3cret"))).Body);
    }

    [Theory]
    [InlineData("bearer, s3cret", "bearer")]
    [InlineData("chat.v1, bearer, s3cret", "chat.v1")]
    [InlineData("bearer,s3cret,chat.v2", "bearer")]
    public async Task Browsers_show_a_token_as_a_subprotocol_and_it_is_never_sent_back(string offered, string chosen)
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text("{ bearer: s3cret }", socketAuth: "{ bearer: s3cret, subprotocol: bearer }, subprotocols: [chat.v1]"));
        var head = await world.UpgradeAsync(headers: $"Sec-WebSocket-Protocol: {offered}\r\n");
        Assert.StartsWith("HTTP/1.1 101 ", head);
        Assert.Contains($"\r\nSec-WebSocket-Protocol: {chosen}\r\n", head);
        Assert.StartsWith("HTTP/1.1 401 ", await world.UpgradeAsync(headers: $"Sec-WebSocket-Protocol: {offered.Replace("s3cret", "wrong")}\r\n"));
        Assert.StartsWith("HTTP/1.1 401 ", await world.UpgradeAsync(headers: "Sec-WebSocket-Protocol: bearer\r\n"));
        using var client = await world.ConnectAsync(GuardedGraph.Path, options => offered.Split(',', StringSplitOptions.TrimEntries).ToList().ForEach(options.AddSubProtocol));
        Assert.Equal(chosen, client.SubProtocol);
        Assert.DoesNotContain("s3cret", await client.HearAsync());
    }

    [Fact]
    public async Task A_token_that_is_offered_twice_is_taken_out_twice()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text("{ bearer: s3cret }", socketAuth: "{ bearer: s3cret, subprotocol: bearer }"));
        using var raw = await RawSocket.ConnectAsync(world.Port);
        await raw.WriteAsync(RawSocket.Upgrade(GuardedGraph.Path, "Sec-WebSocket-Protocol: bearer, s3cret, chat.v1, bearer, s3cret\r\n"));
        Assert.StartsWith("HTTP/1.1 101 ", await raw.ReadHeadAsync());
        var told = System.Text.Encoding.UTF8.GetString((await raw.ReadFrameAsync())!.Value.Payload);
        Assert.Contains("bearer, chat.v1", told);
        Assert.DoesNotContain("s3cret", told);
    }

    [Fact]
    public async Task A_token_in_the_query_counts_only_where_the_trigger_says_so_and_only_there()
    {
        await using var world = await WebWorld.StartAsync();
        await using (var closed = await world.RunAsync(GuardedGraph.Text("{ bearer: s3cret }")))
        {
            Assert.Equal(401, (await world.AskAsync("?access_token=s3cret")).Status);
        }

        await using var open = await world.RunAsync(GuardedGraph.Text("{ bearer: s3cret, query: access_token }"));
        Assert.Equal(200, (await world.AskAsync("?access_token=s3cret")).Status);
        Assert.Equal(401, (await world.AskAsync("?token=s3cret")).Status);
        Assert.Equal(401, (await world.AskAsync("?access_token=s3cret&access_token=s3cret")).Status);
        Assert.StartsWith("HTTP/1.1 101 ", await world.UpgradeAsync("?access_token=s3cret"));
    }

    [Fact]
    public async Task A_preflight_needs_no_credentials_and_a_page_may_read_why_its_call_was_refused()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text("{ bearer: s3cret }", ", origins: [\"https://a.example\"]"));
        using var question = new HttpRequestMessage(HttpMethod.Options, GuardedGraph.Path);
        question.Headers.Add("Origin", "https://a.example");
        question.Headers.Add("Access-Control-Request-Method", "GET");
        question.Headers.Add("Access-Control-Request-Headers", "authorization");
        using var answer = await world.Http.SendAsync(question, TestContext.Current.CancellationToken);
        Assert.Equal((204, "authorization"), ((int)answer.StatusCode, answer.Headers.GetValues("Access-Control-Allow-Headers").Single()));
        using var call = new HttpRequestMessage(HttpMethod.Get, GuardedGraph.Path) { Headers = { { "Origin", "https://a.example" } } };
        using var refused = await world.Http.SendAsync(call, TestContext.Current.CancellationToken);
        Assert.Equal((401, "https://a.example"), ((int)refused.StatusCode, refused.Headers.GetValues("Access-Control-Allow-Origin").Single()));
    }

    [Fact]
    public async Task A_foreign_page_is_refused_whatever_it_shows()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text("{ bearer: s3cret }"));
        Assert.StartsWith("HTTP/1.1 403 ", await world.UpgradeAsync(headers: "Origin: https://evil.example\r\nAuthorization: Bearer s3cret\r\n"));
    }

    [Fact]
    public async Task Without_auth_everybody_comes_in_and_there_is_no_user()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(GuardedGraph.Text("{ bearer: x }").Replace("auth: { bearer: x }", "timeout: 5s").Replace("kind: websocket-trigger, params: { path: /in, timeout: 5s }", "kind: websocket-trigger, params: { path: /in }"));
        var (status, body, _) = await world.AskAsync(headers: ("Authorization", "Bearer anything"));
        Assert.Equal(200, status);
        Assert.Null(JsonNode.Parse(body)!["user"]);
        Assert.Contains("Bearer anything", body);
    }

    [Fact]
    public async Task A_multi_trigger_asks_for_credentials_too()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(
            """
            nodes:
              request: { kind: http-multi-trigger, params: { path: /in, auth: { bearer: s3cret }, schema: { type: object } } }
              tell: { out: [], code: "exports.handler = (ev, ctx) => ctx.emit('response', { body: ev.user.scheme })" }
            links:
              - request.get -> tell.in
              - request.post -> tell.in
            """);
        Assert.Equal((401, "this path asks for credentials\n", "Bearer realm=\"lolo\""), await world.AskAsync());
        Assert.Equal((200, "bearer"), await world.AskAsync(headers: ("Authorization", "Bearer s3cret")) is var (status, body, _) ? (status, body) : default);
    }

    private static async Task<string> SayAndHearAsync(System.Net.WebSockets.ClientWebSocket client)
    {
        await client.SayAsync("who am I?");
        return await client.HearAsync();
    }
}
