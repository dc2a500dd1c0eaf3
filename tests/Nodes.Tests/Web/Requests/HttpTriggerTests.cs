using System.Net;
using System.Net.Http.Headers;
using System.Text;
using Lolo.Nodes.Tests.Web.Sockets;
using Lolo.Nodes.Web.Requests;
using Lolo.Nodes.Web.Sockets;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Time.Testing;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Web.Requests;

public sealed class HttpTriggerTests
{
    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task A_request_becomes_an_event_and_its_answer_goes_out()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new HttpTriggerKind(), "/hello/:name/*");
        site["out"].Handler = (_, origin) => origin.Respond(new Response
        {
            Kind = ResponseKind.Json,
            Text = """{"a":1}""",
            Status = 201,
            Headers = ["x-one", "1", "set-cookie", "a=b", "set-cookie", "c=d", "content-length", "999", "connection", "upgrade", "host", "x"],
        });
        world.Http.DefaultRequestHeaders.Add("X-Who", "Ann");
        var answer = await world.Http.GetAsync("/hello/J%C3%BCrgen/a/b?x=1&x=2&y=z%20z", Token);
        var ev = (await site["out"].NextAsync()).Event;
        Assert.Equal("GET", ev["method"]);
        Assert.Equal("/hello/Jürgen/a/b", ev["path"]);
        Assert.Equal("Jürgen", ((Record)ev["params"]!)["name"]);
        Assert.Equal("a/b", ((Record)ev["params"]!)["*"]);
        Assert.Equal(["1", "2"], (IReadOnlyList<object?>)((Record)ev["query"]!)["x"]!);
        Assert.Equal("z z", ((Record)ev["query"]!)["y"]);
        Assert.Equal("Ann", ((Record)ev["headers"]!)["x-who"]);
        Assert.Null(ev["body"]);
        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.Equal("application/json; charset=utf-8", answer.Content.Headers.ContentType!.ToString());
        Assert.Equal("""{"a":1}""", await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal(["a=b", "c=d"], answer.Headers.GetValues("set-cookie"));
        Assert.Equal("1", answer.Headers.GetValues("x-one").Single());
    }

    [Theory]
    [InlineData("application/json", """{"a":[1,true,null,"x",{"b":2}],"a2":1,"a2":2}""")]
    [InlineData("application/vnd.api+json; charset=utf-8", """{"a":[1,true,null,"x",{"b":2}],"a2":2}""")]
    public async Task A_json_body_is_parsed_and_its_bytes_are_kept(string type, string json)
    {
        await using var world = await WebWorld.StartAsync();
        var (ev, _) = await PostAsync(world, type, Encoding.UTF8.GetBytes(json));
        var body = (Record)ev!["body"]!;
        var list = (IReadOnlyList<object?>)body["a"]!;
        Assert.Equal([1d, true, null, "x"], list.Take(4));
        Assert.Equal(2d, ((Record)list[4]!)["b"]);
        Assert.Equal(2d, body["a2"]);
        Assert.Equal(json, Encoding.UTF8.GetString((byte[])ev["rawBody"]!));
    }

    [Fact]
    public async Task Forms_texts_and_bytes_are_told_by_their_type()
    {
        await using var world = await WebWorld.StartAsync();
        var form = (await PostAsync(world, "application/x-www-form-urlencoded", "a=1&b=x+y&a=2"u8.ToArray())).Event!;
        Assert.Equal(["1", "2"], (IReadOnlyList<object?>)((Record)form["body"]!)["a"]!);
        Assert.Equal("x y", ((Record)form["body"]!)["b"]);
        var multipart = "--B\r\nContent-Disposition: form-data; name=\"t\"\r\n\r\nhi\r\n--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"a.txt\"\r\nContent-Type: text/plain\r\n\r\nfile\r\n--B--\r\n";
        var parts = (Record)(await PostAsync(world, "multipart/form-data; boundary=B", Encoding.UTF8.GetBytes(multipart))).Event!["body"]!;
        Assert.Equal("hi", parts["t"]);
        Assert.Equal("file", Encoding.UTF8.GetString((byte[])((Record)parts["f"]!)["data"]!));
        Assert.Equal("žluť", (await PostAsync(world, "text/plain", Encoding.UTF8.GetBytes("žluť"))).Event!["body"]);
        Assert.Equal(new byte[] { 1, 2 }, (await PostAsync(world, "application/octet-stream", [1, 2])).Event!["body"]);
        Assert.Equal(new byte[] { 1, 2 }, (await PostAsync(world, null, [1, 2])).Event!["body"]);
    }

    [Theory]
    [InlineData("application/json", "{", 400)]
    [InlineData("application/json", "{\"a\":\"\\ud800\"}", 400)]
    [InlineData("application/json", "[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[1", 400)]
    [InlineData("application/json", "\u0000", 400)]
    [InlineData("multipart/form-data", "x", 400)]
    [InlineData("multipart/form-data; boundary=B", "--B\r\nx", 400)]
    public async Task A_malformed_body_never_reaches_the_graph(string type, string body, int status)
    {
        await using var world = await WebWorld.StartAsync();
        var (ev, answer) = await PostAsync(world, type, Encoding.UTF8.GetBytes(body));
        Assert.Null(ev);
        Assert.Equal(status, (int)answer.StatusCode);
    }

    [Fact]
    public async Task A_body_over_1_MiB_is_413_and_a_compressed_one_415()
    {
        await using var world = await WebWorld.StartAsync();
        Assert.Equal(413, (int)(await PostAsync(world, "text/plain", new byte[(1 << 20) + 1])).Answer.StatusCode);
        var (ev, fits) = await PostAsync(world, "text/plain", new byte[1 << 20]);
        Assert.NotNull(ev);
        Assert.Equal(200, (int)fits.StatusCode);
        var zipped = new ByteArrayContent([1]);
        zipped.Headers.ContentEncoding.Add("gzip");
        Assert.Equal(415, (int)(await world.Http.PostAsync("/in", zipped, Token)).StatusCode);
    }

    [Theory]
    [InlineData(ResponseKind.Text, "text/html; charset=utf-8")]
    [InlineData(ResponseKind.Json, "application/json; charset=utf-8")]
    [InlineData(ResponseKind.Bytes, "application/octet-stream")]
    [InlineData(ResponseKind.None, null)]
    public async Task The_type_of_an_answer_follows_its_body_unless_a_header_says_otherwise(ResponseKind kind, string? type)
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new HttpTriggerKind(), "/in");
        string[]? headers = null;
        site["out"].Handler = (_, origin) => origin.Respond(new Response { Kind = kind, Text = "ž", Bytes = "ž"u8, Headers = headers });
        var plain = await world.Http.GetAsync("/in", Token);
        Assert.Equal(type, plain.Content.Headers.ContentType?.ToString());
        Assert.Equal(kind == ResponseKind.None ? 0 : 2, plain.Content.Headers.ContentLength);
        headers = ["Content-Type", "image/svg+xml"];
        Assert.Equal("image/svg+xml", (await world.Http.GetAsync("/in", Token)).Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task The_request_s_own_headers_passed_on_are_not_taken_for_the_answer_s()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new HttpTriggerKind(), "/in");
        site["out"].Handler = (ev, origin) => origin.Respond(new Response
        {
            Headers = [.. ((Record)ev["headers"]!).SelectMany(header => new[] { header.Key, (string)header.Value! })],
        });
        world.Http.DefaultRequestHeaders.Add("X-Secret", "s");
        Assert.False((await world.Http.GetAsync("/in", Token)).Headers.Contains("x-secret"));
    }

    [Fact]
    public async Task A_second_answer_is_dropped_and_counted_and_one_that_cannot_be_sent_is_an_error()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new HttpTriggerKind(), "/in");
        site["out"].Handler = (_, origin) =>
        {
            Assert.Throws<ArgumentException>(() => origin.Respond(new Response { Status = 99 }));
            Assert.Throws<ArgumentException>(() => origin.Respond(new Response { Headers = ["a b", "x"] }));
            Assert.Throws<ArgumentException>(() => origin.Respond(new Response { Headers = ["a", "x\r\nb: y"] }));
            Assert.Equal(EmitOutcome.Taken, origin.Respond(new Response { Kind = ResponseKind.Text, Text = "one" }));
            Assert.Equal(EmitOutcome.Dropped, origin.Respond(new Response { Kind = ResponseKind.Text, Text = "two" }));
        };
        Assert.Equal("one", await world.Http.GetStringAsync("/in", Token));
        Assert.Equal(1, site.Counts["answered"]);
    }

    [Theory]
    [InlineData(500, null, 500, "Internal Server Error")]
    [InlineData(418, "no coffee", 418, "no coffee")]
    [InlineData(12, null, 500, "Internal Server Error")]
    public async Task A_fault_answers_at_once(int status, string? message, int expected, string body)
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new HttpTriggerKind(), "/in");
        site["out"].Handler = (_, origin) => origin.Fault(status, message);
        var answer = await world.Http.GetAsync("/in", Token);
        Assert.Equal(expected, (int)answer.StatusCode);
        Assert.Equal(body, await answer.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task No_answer_in_time_is_504_and_the_origin_is_gone()
    {
        var time = new FakeTimeProvider();
        await using var world = await WebWorld.StartAsync(time: time);
        var (site, _) = await world.OpenAsync(new HttpTriggerKind(), "/in", parameters: ("timeout", 2000d));
        var asking = world.Http.GetAsync("/in", Token);
        var (_, origin) = await site["out"].NextAsync();
        var closed = false;
        origin.Once("close", arguments => closed = arguments is not null);
        while (!asking.IsCompleted)
        {
            await Task.Delay(10, Token);
            time.Advance(TimeSpan.FromSeconds(0.5));
        }

        Assert.Equal(504, (int)(await asking).StatusCode);
        await WebSocketLimitTests.UntilAsync(() => origin.Ended);
        Assert.True(closed);
        Assert.Equal(EmitOutcome.Dropped, origin.Respond(new Response { Kind = ResponseKind.Text, Text = "late" }));
    }

    [Fact]
    public async Task A_client_that_goes_ends_its_origin()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, _) = await world.OpenAsync(new HttpTriggerKind(), "/in");
        var raw = await RawSocket.ConnectAsync(world.Port);
        await raw.WriteAsync("GET /in HTTP/1.1\r\nHost: localhost\r\n\r\n");
        var (_, origin) = await site["out"].NextAsync();
        raw.Dispose();
        await WebSocketLimitTests.UntilAsync(() => origin.Ended);
    }

    [Fact]
    public async Task Methods_paths_and_triggers_share_a_path_as_express_has_it()
    {
        await using var world = await WebWorld.StartAsync();
        Answering(await world.OpenAsync(new HttpTriggerKind(), "/things/:id", node: "any"), "param");
        Answering(await world.OpenAsync(new HttpTriggerKind(), "/things/new", node: "new", parameters: ("method", new object?[] { "post", "PUT" })), "literal");
        Answering(await world.OpenAsync(new HttpTriggerKind(), "/*", node: "rest", parameters: ("method", "*")), "rest");
        var (sockets, _) = await world.OpenAsync(new WebSocketTriggerKind(), "/things/:id", node: "socket");
        Assert.Equal("param", await world.Http.GetStringAsync("/things/1", Token));
        Assert.Equal("param", await world.Http.GetStringAsync("/things/new", Token));
        Assert.Equal("literal", await (await world.Http.PostAsync("/things/new", null, Token)).Content.ReadAsStringAsync(Token));
        Assert.Equal("rest", await (await world.Http.DeleteAsync("/things/new", Token)).Content.ReadAsStringAsync(Token));
        Assert.Equal("rest", await world.Http.GetStringAsync("/", Token));
        var head = await world.Http.SendAsync(new(HttpMethod.Head, "/things/1"), Token);
        Assert.Equal((200, 5L), ((int)head.StatusCode, head.Content.Headers.ContentLength));
        using var client = await world.ConnectAsync("/things/1");
        await sockets["req"].NextAsync();
    }

    [Fact]
    public async Task A_method_that_nobody_takes_is_405_with_those_that_are_taken()
    {
        await using var world = await WebWorld.StartAsync();
        await world.OpenAsync(new HttpTriggerKind(), "/in");
        var answer = await world.Http.PostAsync("/in", null, Token);
        Assert.Equal(405, (int)answer.StatusCode);
        Assert.Equal(["GET", "HEAD"], answer.Content.Headers.Allow);
    }

    [Fact]
    public async Task Host_and_origin_are_checked()
    {
        await using var world = await WebWorld.StartAsync();
        Answering(await world.OpenAsync(new HttpTriggerKind(), "/in"), "hello");
        var request = new HttpRequestMessage(HttpMethod.Get, "/in") { Headers = { { "Origin", "https://evil.example" } } };
        var refused = await world.Http.SendAsync(request, Token);
        Assert.Equal(403, (int)refused.StatusCode);
        Assert.Contains("`origins`", await refused.Content.ReadAsStringAsync(Token));
        request = new(HttpMethod.Get, "/in") { Headers = { Host = "evil.example" } };
        refused = await world.Http.SendAsync(request, Token);
        Assert.Equal(403, (int)refused.StatusCode);
        Assert.Equal("the host `evil.example` is not served here\n", await refused.Content.ReadAsStringAsync(Token));
    }

    [Fact]
    public async Task Pages_of_a_listed_origin_may_ask_call_and_read()
    {
        await using var world = await WebWorld.StartAsync();
        Answering(await world.OpenAsync(new HttpTriggerKind(), "/in", parameters: [("origins", "https://friend.example"), ("method", "POST")]), "hello");
        var question = new HttpRequestMessage(HttpMethod.Options, "/in")
        {
            Headers = { { "Origin", "https://friend.example" }, { "Access-Control-Request-Method", "POST" }, { "Access-Control-Request-Headers", "x-a" } },
        };
        var allowed = await world.Http.SendAsync(question, Token);
        Assert.Equal(204, (int)allowed.StatusCode);
        Assert.Equal("POST", allowed.Headers.GetValues("Access-Control-Allow-Methods").Single());
        Assert.Equal("x-a", allowed.Headers.GetValues("Access-Control-Allow-Headers").Single());
        var call = new HttpRequestMessage(HttpMethod.Post, "/in") { Headers = { { "Origin", "https://friend.example" } } };
        var answer = await world.Http.SendAsync(call, Token);
        Assert.Equal("https://friend.example", answer.Headers.GetValues("Access-Control-Allow-Origin").Single());
        Assert.Equal("hello", await answer.Content.ReadAsStringAsync(Token));
        question = new(HttpMethod.Options, "/in") { Headers = { { "Origin", "https://evil.example" }, { "Access-Control-Request-Method", "POST" } } };
        Assert.Equal(403, (int)(await world.Http.SendAsync(question, Token)).StatusCode);
    }

    [Fact]
    public async Task A_version_that_goes_answers_503_to_those_whom_nobody_will_answer()
    {
        await using var world = await WebWorld.StartAsync();
        var (site, trigger) = await world.OpenAsync(new HttpTriggerKind(), "/in");
        var asking = world.Http.GetAsync("/in", Token);
        await site["out"].NextAsync();
        await trigger.CloseAsync();
        Assert.Equal(404, (int)(await world.Http.GetAsync("/in", Token)).StatusCode);
        Assert.False(asking.IsCompleted);
        await trigger.TeardownAsync();
        Assert.Equal(503, (int)(await asking).StatusCode);
    }

    private static void Answering((TestSite Site, object) opened, string text) =>
        opened.Site["out"].Handler = (_, origin) => origin.Respond(new Response { Kind = ResponseKind.Text, Text = text });

    private static async Task<(Record? Event, HttpResponseMessage Answer)> PostAsync(WebWorld world, string? type, byte[] body)
    {
        var (site, _) = await world.OpenAsync(new HttpTriggerKind(), "/in", parameters: ("method", "POST"));
        Answering((site, site), "ok");
        var content = new ByteArrayContent(body);
        content.Headers.ContentType = type is null ? null : MediaTypeHeaderValue.Parse(type);
        // The server may answer before it has read the body; a client that waits to be asked for it hears that answer.
        using var request = new HttpRequestMessage(HttpMethod.Post, "/in") { Content = content };
        request.Headers.ExpectContinue = true;
        var answer = await world.Http.SendAsync(request, Token);
        return (site["out"].All.SingleOrDefault(), answer);
    }
}
