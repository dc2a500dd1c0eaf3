using Microsoft.AspNetCore.Http;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Http;

public sealed class HttpRequestTests
{
    [Fact]
    public async Task A_message_makes_a_call_and_its_answer_goes_on_with_the_message()
    {
        await using var service = await TestService.StartAsync((context, _) =>
        {
            context.Response.Headers.Append("Set-Cookie", "a=1");
            context.Response.Headers.Append("Set-Cookie", "b=2");
            context.Response.Headers["X-Total"] = "7";
            return TestService.JsonAsync(context, """{"ok":[1,"žluť"]}""", 201);
        });
        await using var graph = await HttpWorld.StartAsync(
            $$$"""url: "{{{service.Url}}}/users/{event.id}?a=b", method: "{event.method}", """
            + """query: { q: "{event.q}", tag: [x, "y z"], no: null }, headers: { X-Key: "key {env.KEY}" }, body: "{event.body}" """);
        var (port, answer) = await graph.CallAsync(Record.Of(("id", 7.0), ("method", "PUT"), ("q", "a&b=ü"), ("body", Record.Of(("n", 1.0)))));
        Assert.Equal("out", port);
        Assert.Equal(["""PUT /users/7?a=b&q=a%26b%3D%C3%BC&tag=x&tag=y%20z {"n":1}"""], service.Asked);
        Assert.Equal("key sesame", service.Headers["x-key"]);
        Assert.Equal("application/json", service.Headers["content-type"]);
        Assert.Equal(["status", "headers", "body", "ev"], answer.Keys);
        Assert.Equal(201.0, answer["status"]);
        Assert.Equal([1.0, "žluť"], (IReadOnlyList<object?>)((Record)answer["body"]!)["ok"]!);
        Assert.Equal("7", ((Record)answer["headers"]!)["x-total"]);
        Assert.Equal(["a=1", "b=2"], (IReadOnlyList<object?>)((Record)answer["headers"]!)["set-cookie"]!);
        Assert.Equal("a&b=ü", ((Record)answer["ev"]!)["q"]);
    }

    [Theory]
    [InlineData("body: hello", "hello", "text/plain; charset=utf-8")]
    [InlineData("body: [1, two, null]", """[1,"two",null]""", "application/json")]
    [InlineData("body: 5", "5", "application/json")]
    [InlineData("body: { a: { b: \"{event.x}\" } }", """{"a":{"b":[1]}}""", "application/json")]
    [InlineData("body: \"{event}\"", """{"x":[1]}""", "application/json")]
    [InlineData("body: { a: \"b c\", d: [1, 2] }, headers: { content-type: application/x-www-form-urlencoded }", "a=b%20c&d=1&d=2", "application/x-www-form-urlencoded")]
    [InlineData("body: \"<a/>\", headers: { Content-Type: application/xml }", "<a/>", "application/xml")]
    [InlineData("parse: auto", "", null)]
    public async Task A_body_goes_out_as_what_it_is(string parameters, string sent, string? type)
    {
        await using var service = await TestService.StartAsync("{}");
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}, method: POST, {parameters}");
        await graph.CallAsync(Record.Of(("x", new object?[] { 1.0 })));
        Assert.Equal([$"POST / {sent}".TrimEnd()], service.Asked);
        Assert.Equal(type, service.Headers.GetValueOrDefault("content-type"));
    }

    [Fact]
    public async Task Bytes_go_out_and_come_back_as_bytes()
    {
        await using var service = await TestService.StartAsync(async (context, _) => await context.Response.Body.WriteAsync(new byte[] { 0, 255 }));
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}, method: POST, body: \"{{event}}\"");
        var (_, answer) = await graph.CallAsync("abc"u8.ToArray());
        Assert.Equal("application/octet-stream", service.Headers["content-type"]);
        Assert.Equal(["POST / abc"], service.Asked);
        Assert.Equal(new byte[] { 0, 255 }, answer["body"]);
    }

    [Theory]
    [InlineData("application/problem+json; charset=utf-8", "auto", "[2]", "json")]
    [InlineData("text/csv", "auto", "[2]", "text")]
    [InlineData("application/xml", "auto", "[2]", "text")]
    [InlineData("text/plain", "json", "[2]", "json")]
    [InlineData("application/json", "text", "[2]", "text")]
    [InlineData("application/json", "bytes", "[2]", "bytes")]
    [InlineData(null, "auto", "[2]", "bytes")]
    [InlineData("application/json", "auto", "", "nothing")]
    [InlineData("text/plain; charset=klingon", "auto", "[2]", "text")]
    public async Task An_answer_s_body_is_read_by_its_type_unless_a_parameter_says_otherwise(string? type, string parse, string body, string expected)
    {
        await using var service = await TestService.StartAsync((context, _) =>
        {
            context.Response.ContentType = type;
            return context.Response.WriteAsync(body);
        });
        await using var graph = await HttpWorld.StartAsync($"url: {service.Url}, parse: {parse}");
        var (_, answer) = await graph.CallAsync(null);
        Assert.Equal(expected, answer["body"] switch { null => "nothing", string => "text", byte[] => "bytes", IReadOnlyList<object?> => "json", _ => "?" });
    }

    [Fact]
    public async Task User_and_password_of_a_URL_become_a_header_and_never_reach_an_error()
    {
        await using var service = await TestService.StartAsync((context, _) => TestService.JsonAsync(context, """{"why":"no"}""", 403));
        await using var graph = await HttpWorld.StartAsync($"url: \"{service.Url.Replace("//", "//ann:s3cret@")}/things?token=s3cret\"");
        var error = await graph.FailAsync();
        Assert.Equal($$"""GET {{service.Url}}/things was answered 403 Forbidden: {"why":"no"}""", error);
        Assert.Equal("Basic " + Convert.ToBase64String("ann:s3cret"u8), service.Headers["authorization"]);
    }

    [Fact]
    public async Task A_status_that_is_accepted_is_an_answer_and_any_other_from_400_an_error()
    {
        await using var service = await TestService.StartAsync((context, _) =>
            TestService.JsonAsync(context, "{}", int.Parse(context.Request.Path.Value![1..], null)));
        await using var graph = await HttpWorld.StartAsync($$"""url: "{{service.Url}}/{event.status}", accept: [404, 5xx], retries: 0""");
        foreach (var (status, port) in new[] { (200, "out"), (302, "out"), (399, "out"), (404, "out"), (503, "out"), (400, "error"), (410, "error") })
        {
            var (went, body) = await graph.CallAsync(Record.Of(("status", (double)status)));
            Assert.Equal((status, port), (status, went));
            Assert.Equal(port == "out" ? (double)status : null, body.GetValueOrDefault("status"));
        }
    }

    [Fact]
    public async Task Live_values_of_a_message_arrive_whole_behind_the_call()
    {
        await using var service = await TestService.StartAsync("""{"n":20}""");
        await using var graph = await TestGraph.StartAsync(
            $$"""
            nodes:
              source: { kind: source }
              make: { code: "exports.handler = (ev, ctx) => ctx.route({ id: 5, add: n => n + 1 })" }
              call: { kind: http-request, params: { url: "{{service.Url}}/{event.id}" } }
              use: { code: "exports.handler = (ev, ctx) => ctx.route(ev.ev.add(ev.body.n))" }
              sink: { kind: sink }
            links:
              - source.out -> make.in
              - make.out   -> call.in
              - call.out   -> use.in
              - use.out    -> sink.in
            """,
            services: HttpWorld.Services());
        Assert.Equal(21.0, await graph.AskAsync(null));
        Assert.Equal(["GET /5"], service.Asked);
    }

    [Fact]
    public async Task An_origin_that_waits_is_told_502_when_nobody_takes_the_error()
    {
        await using var service = await TestService.StartAsync((context, _) => TestService.JsonAsync(context, "{}", 500));
        await using var graph = await TestGraph.StartAsync(
            HttpWorld.Text($"url: {service.Url}, retries: 0").Replace("  - call.error -> sink.error", ""), services: HttpWorld.Services());
        var origin = await graph.HandleAsync(null);
        Assert.Equal(["502 "], origin.Faults);
        Assert.Contains("was answered 500", graph.LogText);
    }

    [Theory]
    [InlineData("url: api.example/x", "LOLO510: `api.example/x` is no URL to call")]
    [InlineData("url: \"ftp://x.example\"", "LOLO510")]
    [InlineData("url: \"ann:s3cret@api.example/x?token={env.KEY}\"", "LOLO510: `api.example/x` is no URL to call")]
    [InlineData("url: \"http://\"", "LOLO510")]
    [InlineData("url: \"ws{event.rest}\"", "LOLO510")]
    [InlineData("url: \"http://a.example\", method: FETCH", "is one of GET, HEAD, POST")]
    [InlineData("url: \"http://a.example\", headers: { \"x key\": a }", "LOLO511: `x key` is no header name")]
    [InlineData("url: \"http://a.example\", headers: { Content-Length: 5 }", "LOLO511: the header `Content-Length` is the client's own business")]
    [InlineData("url: \"http://a.example\", headers: { a: \"b\\nc\" }", "LOLO511")]
    [InlineData("url: \"http://a.example\", accept: [4x4]", "LOLO512: `4x4` is no status")]
    [InlineData("url: \"http://a.example\", retries: 11", "from 0 to 10")]
    [InlineData("method: GET", "needs the parameter `url`")]
    public void A_wrong_parameter_is_named(string parameters, string expected)
    {
        var findings = TestGraph.Check(HttpWorld.Text(parameters));
        Assert.Contains(findings, finding => finding.Contains(expected));
    }

    [Theory]
    [InlineData("url: \"{event.url}\"")]
    [InlineData("url: \"https://{event.host}/x\"")]
    [InlineData("url: \"http{event.s}://x\", headers: { x-a: \"{event.a}\", b: 5 }")]
    [InlineData("url: \"{env.KEY}\"")]
    public void A_URL_that_a_message_completes_is_not_judged_before(string parameters)
    {
        var findings = TestGraph.Check(HttpWorld.Text(parameters));
        Assert.Equal(parameters.Contains("env.") ? 1 : 0, findings.Count);
    }

    [Fact]
    public async Task What_a_message_makes_of_a_URL_or_header_is_looked_at_before_anything_is_sent()
    {
        await using var service = await TestService.StartAsync("{}");
        await using var graph = await HttpWorld.StartAsync("""url: "{event.url}", headers: { x-a: "{event.a}" }""");
        Assert.StartsWith("`file:///etc/passwd` is no URL to call", await graph.FailAsync(Record.Of(("url", "file:///etc/passwd"), ("a", "1"))));
        Assert.Contains("header `x-a`", await graph.FailAsync(Record.Of(("url", service.Url), ("a", "1\r\nx-b: 2"))));
        Assert.Empty(service.Asked);
    }
}
