namespace Lolo.Nodes.Tests.Web;

/// <summary>What a browser is told of a page of another origin that calls.</summary>
public sealed class CrossOriginTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_preflight_is_answered_and_never_reaches_the_graph()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text("origins: [\"https://a.example\"], method: [PUT, GET]"));
        var answer = await AskAsync(world, "https://a.example", "PUT", "content-type,x-key");
        Assert.Equal(204, (int)answer.StatusCode);
        Assert.Equal("https://a.example", Header(answer, "Access-Control-Allow-Origin"));
        Assert.Equal(["GET", "HEAD", "PUT"], Header(answer, "Access-Control-Allow-Methods")!.Split(", ").Order());
        Assert.Equal("content-type,x-key", Header(answer, "Access-Control-Allow-Headers"));
        Assert.Equal("600", Header(answer, "Access-Control-Max-Age"));
        Assert.Null(Header(answer, "Access-Control-Allow-Credentials"));
        Assert.Equal(["Access-Control-Request-Headers", "Access-Control-Request-Method", "Origin"], answer.Headers.Vary.Order());
        Assert.Equal(0, graph.Running.Counters("answer").Handled);
    }

    [Theory]
    [InlineData("https://evil.example", "PUT", 403)]
    [InlineData("null", "PUT", 403)]
    [InlineData("https://a.example", "DELETE", 405)]
    public async Task A_preflight_of_another_origin_or_method_is_refused(string origin, string method, int status)
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text("origins: [\"https://a.example\"], method: PUT"));
        var answer = await AskAsync(world, origin, method);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 405, Header(answer, "Access-Control-Allow-Origin") is not null);
    }

    [Theory]
    [InlineData("https://a.example/\u00e9", "x-key")]
    [InlineData("https://a.example", "x-k\u00e9y")]
    public async Task What_no_header_of_an_answer_can_have_is_not_sent_back(string origin, string headers)
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text("origins: [\"https://a.example\"]"));
        foreach (var method in new[] { "OPTIONS", "GET" })
        {
            using var socket = await RawSocket.ConnectAsync(world.Port);
            await socket.WriteAsync($"{method} /in HTTP/1.1\r\nHost: localhost\r\nOrigin: {origin}\r\nAccess-Control-Request-Method: GET\r\nAccess-Control-Request-Headers: {headers}\r\nConnection: close\r\n\r\n");
            Assert.Matches("^HTTP/1.1 (20[04]|403) ", await socket.ReadHeadAsync());
        }
    }

    [Fact]
    public async Task Any_origin_may_be_let_in_but_then_without_cookies()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text("origins: \"*\""));
        foreach (var origin in new[] { "https://a.example", "http://b.example:8080", "null" })
        {
            var answer = await CallAsync(world, origin);
            Assert.Equal((200, "*"), ((int)answer.StatusCode, Header(answer, "Access-Control-Allow-Origin")));
            Assert.Null(Header(answer, "Access-Control-Allow-Credentials"));
            Assert.Empty(answer.Headers.Vary);
        }

        var finding = Assert.Single(TestGraph.Check(Text("origins: \"*\", credentials: true")));
        Assert.Contains("LOLO505: with `credentials`, `origins` cannot be `*`", finding);
    }

    [Fact]
    public async Task A_page_of_a_listed_origin_may_send_cookies_where_that_is_wanted()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text("origins: [\"https://a.example\", \"https://b.example\"], credentials: true"));
        foreach (var answer in new[] { await CallAsync(world, "https://b.example"), await AskAsync(world, "https://b.example", "GET") })
        {
            Assert.Equal("https://b.example", Header(answer, "Access-Control-Allow-Origin"));
            Assert.Equal("true", Header(answer, "Access-Control-Allow-Credentials"));
        }
    }

    [Fact]
    public async Task An_answer_depends_on_the_origin_also_for_who_sent_none()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text("origins: [\"https://a.example\"]"));
        var answer = await world.Http.GetAsync("/in", Token);
        Assert.Equal(["Origin"], answer.Headers.Vary);
        Assert.Null(Header(answer, "Access-Control-Allow-Origin"));
    }

    [Fact]
    public async Task A_script_may_read_the_headers_of_an_answer_unless_its_author_names_them()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text("origins: \"*\""));
        Assert.Equal("x-total", Header(await CallAsync(world, "https://a.example", "?total=5"), "Access-Control-Expose-Headers"));
        Assert.Equal("x-mine", Header(await CallAsync(world, "https://a.example", "?mine=1"), "Access-Control-Expose-Headers"));
        Assert.Null(Header(await CallAsync(world, "https://a.example"), "Access-Control-Expose-Headers"));
    }

    [Theory]
    [InlineData("POST", "/in", "{", 400)]
    [InlineData("PATCH", "/in", "{}", 405)]
    [InlineData("POST", "/in?fail=1", "{}", 418)]
    public async Task A_page_may_read_why_its_call_was_refused(string method, string path, string body, int status)
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text("origins: [\"https://a.example\"], method: POST"));
        var request = new HttpRequestMessage(new(method), path) { Content = new StringContent(body, System.Text.Encoding.UTF8, "application/json"), Headers = { { "Origin", "https://a.example" } } };
        var answer = await world.Http.SendAsync(request, Token);
        Assert.Equal((status, "https://a.example"), ((int)answer.StatusCode, Header(answer, "Access-Control-Allow-Origin")));
    }

    private static string Text(string parameters) =>
        $$"""
        nodes:
          trigger: { kind: http-trigger, params: { path: /in, {{parameters}} } }
          answer:
            out: []
            code: |
              exports.handler = (ev, ctx) => {
                if (ev.query.fail) ctx.fail('no coffee', 418);
                const headers = ev.query.total ? { 'x-total': ev.query.total }
                  : ev.query.mine ? { 'x-mine': '1', 'x-more': '2', 'access-control-expose-headers': 'x-mine' } : {};
                ctx.emit('response', { headers, body: 'hello' });
              };
        links:
          - trigger.out -> answer.in
        """;

    private static Task<HttpResponseMessage> AskAsync(WebWorld world, string origin, string method, string? headers = null)
    {
        var question = new HttpRequestMessage(HttpMethod.Options, "/in") { Headers = { { "Origin", origin }, { "Access-Control-Request-Method", method } } };
        if (headers is not null)
        {
            question.Headers.Add("Access-Control-Request-Headers", headers);
        }

        return world.Http.SendAsync(question, Token);
    }

    private static Task<HttpResponseMessage> CallAsync(WebWorld world, string origin, string query = "") =>
        world.Http.SendAsync(new(HttpMethod.Get, "/in" + query) { Headers = { { "Origin", origin } } }, Token);

    private static string? Header(HttpResponseMessage answer, string name) =>
        answer.Headers.TryGetValues(name, out var values) ? string.Join(", ", values) : null;
}
