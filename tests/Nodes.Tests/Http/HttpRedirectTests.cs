using Lolo.Runtime.Messages;
using Microsoft.AspNetCore.Http;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Http;

/// <summary>What goes along when a service sends a call elsewhere.</summary>
public sealed class HttpRedirectTests
{
    private const string Headers =
        "headers: { authorization: secret, proxy-authorization: secret, cookie: k=secret, x-api-key: secret, x-trace: secret, accept: text/x, user-agent: me, content-type: text/y }";

    [Fact]
    public async Task A_redirect_to_another_host_takes_no_header_with_it_that_may_be_a_secret()
    {
        await using var other = await TestService.StartAsync("{}");
        await using var service = await TestService.StartAsync((context, _) => SendOn(context, $"{other.Url}/there", 307));
        await using var graph = await HttpWorld.StartAsync($"url: '{service.Url}', method: POST, body: hello, {Headers}");
        Assert.Equal("out", (await graph.CallAsync(null)).Port);
        Assert.Equal("POST /there hello", Assert.Single(other.Asked));
        Assert.DoesNotContain(other.Headers, header => header.Value.Contains("secret"));
        Assert.Equal(("text/x", "me", "text/y"), (other.Headers["accept"], other.Headers["user-agent"], other.Headers["content-type"]));
        Assert.Equal(other.Url, $"http://{other.Headers["host"]}");
    }

    [Fact]
    public async Task A_redirect_on_the_same_host_takes_the_headers_with_it()
    {
        await using var service = await TestService.StartAsync((context, number) => number == 1 ? SendOn(context, "/there", 308) : TestService.JsonAsync(context, "{}"));
        await using var graph = await HttpWorld.StartAsync($"url: '{service.Url}', method: POST, body: hello, {Headers}");
        Assert.Equal("out", (await graph.CallAsync(null)).Port);
        Assert.Equal(["POST / hello", "POST /there hello"], service.Asked);
        Assert.Equal(
            ["secret", "secret", "k=secret", "secret"],
            new[] { "authorization", "proxy-authorization", "cookie", "x-api-key" }.Select(name => service.Headers[name]));
    }

    [Fact]
    public async Task A_user_in_the_URL_is_no_user_of_another_host_and_does_not_come_back()
    {
        await using var other = await TestService.StartAsync((context, _) => SendOn(context, context.Request.Query["back"]!, 302));
        await using var service = await TestService.StartAsync((context, number) => number == 1
            ? SendOn(context, $"{other.Url}/?back={Uri.EscapeDataString($"http://{context.Request.Host}/end")}", 302)
            : TestService.JsonAsync(context, "{}"));
        await using var graph = await HttpWorld.StartAsync($"url: '{service.Url.Replace("://", "://ann:secret@")}'");
        Assert.Equal("out", (await graph.CallAsync(null)).Port);
        Assert.Equal(2, service.Asked.Count);
        Assert.False(other.Headers.ContainsKey("authorization"));
        Assert.False(service.Headers.ContainsKey("authorization"));
    }

    [Theory]
    [InlineData("POST", 301, "GET /there")]
    [InlineData("POST", 302, "GET /there")]
    [InlineData("POST", 303, "GET /there")]
    [InlineData("PUT", 302, "PUT /there hello")]
    [InlineData("PUT", 303, "GET /there")]
    [InlineData("PUT", 307, "PUT /there hello")]
    [InlineData("HEAD", 303, "HEAD /there")]
    public async Task What_is_asked_after_a_redirect_goes_by_its_status(string method, int status, string asked)
    {
        await using var service = await TestService.StartAsync((context, number) =>
            number == 1 ? SendOn(context, "/there#part", status) : TestService.JsonAsync(context, context.Request.Method == "HEAD" ? "" : "{}"));
        await using var graph = await HttpWorld.StartAsync($"url: '{service.Url}', method: {method}{(method == "HEAD" ? "" : ", body: hello")}");
        Assert.Equal("out", (await graph.CallAsync(null)).Port);
        Assert.Equal(asked, service.Asked.Last());
        Assert.Equal(asked.Contains("hello", StringComparison.Ordinal), service.Headers.ContainsKey("content-type"));
    }

    [Theory]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("file:///etc/hostname")]
    [InlineData("http://[nonsense")]
    public async Task A_redirect_that_cannot_be_followed_is_the_answer(string location)
    {
        await using var service = await TestService.StartAsync((context, _) => SendOn(context, location, 302));
        await using var graph = await HttpWorld.StartAsync($"url: '{service.Url}'");
        var (_, answer) = await graph.CallAsync(null);
        Assert.Equal(302.0, answer["status"]);
        Assert.Single(service.Asked);
    }

    [Theory]
    [InlineData("\"a\\r\\nx-evil: 1\"")]
    [InlineData("[\"good\", \"a\\r\\nx-evil: 1\"]")]
    [InlineData("[\"good\", \"\\u0100\"]")]
    public async Task A_header_cannot_bring_another_header(string value)
    {
        await using var service = await TestService.StartAsync("{}");
        await using var graph = await HttpWorld.StartAsync($"url: '{service.Url}', headers: {{ x-one: '{{event.value}}' }}");
        var error = await graph.FailAsync(Record.Of(("value", JsonText.Read(value))));
        Assert.Equal("the value of header `x-one` has a character that headers cannot have; encode it", error);
        Assert.Empty(service.Asked);
    }

    private static Task SendOn(HttpContext context, string location, int status)
    {
        (context.Response.StatusCode, context.Response.Headers.Location) = (status, location);
        return Task.CompletedTask;
    }
}
