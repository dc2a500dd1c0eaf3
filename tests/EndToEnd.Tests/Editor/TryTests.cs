using System.Net;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Editor;

/// <summary>Triggers of the host are tried from its own page, and nothing else is reached that way.</summary>
public sealed class TryTests(TriedHost tried) : IClassFixture<TriedHost>
{
    private readonly AdminHost _host = tried.Host;

    [Fact]
    public async Task Frames_and_close_codes_pass_as_they_are()
    {
        await using var client = await OpenAsync("socket", "/rooms/tea?name=ann%20b");
        await client.SendAsync("what");
        Assert.Equal("""{"room":"tea","name":"ann b","text":"what"}""", await client.ReadAsync());
        await client.SendAsync(new string('é', 20_000));
        Assert.Contains(new string('é', 20_000), await client.ReadAsync());
        await client.SendAsync("bye");
        await client.EndAsync();
        Assert.Equal(4321, (int)client.Code!);
        Assert.Equal("so long", client.Reason);
    }

    [Fact]
    public async Task The_graph_hears_the_code_that_the_page_closes_with()
    {
        await using var client = await OpenAsync("socket", "/rooms/left");
        await client.SendAsync("here");
        await client.ReadAsync();
        await client.CloseAsync(4242);
        await client.EndAsync();
        await tried.Host.Process.Out.FindAsync("left with 4242");
    }

    [Theory]
    [InlineData("socket", "/nowhere", "404")]
    [InlineData("guarded", "/guarded", "401")]
    [InlineData("none", "/rooms/tea", "has no WebSocket trigger `none`")]
    [InlineData("web", "/rooms/tea", "has no WebSocket trigger `web`")]
    [InlineData("socket", "@evil.example/", "is no path")]
    [InlineData("socket", "/../api", "404")]
    public async Task What_is_refused_is_said_in_the_close(string node, string path, string reason)
    {
        await using var client = await OpenAsync(node, path);
        await client.EndAsync();
        Assert.Equal(4400, (int)client.Code!);
        Assert.Contains(reason, client.Reason);
    }

    [Fact]
    public async Task Headers_go_along_but_not_those_of_the_host()
    {
        await using var client = await OpenAsync("guarded", "/guarded", """{ "authorization": "Bearer open-sesame" }""");
        await client.SendAsync("x");
        Assert.Contains("\"text\":\"x\"", await client.ReadAsync());
        await using var refused = await OpenAsync("socket", "/rooms/tea", """{ "Host": "evil.example" }""");
        await refused.EndAsync();
        Assert.Contains("is the host's own", refused.Reason);
    }

    [Fact]
    public async Task A_request_is_answered_with_status_headers_and_body()
    {
        var (status, answer) = await RequestAsync(new { graph = "tried", node = "web", method = "POST", path = "/echo?x=1", headers = new Dictionary<string, string> { ["content-type"] = "application/json", ["x-mine"] = "yes" }, body = """{"a":1}""" });
        Assert.True(status == HttpStatusCode.OK, answer.GetRawText());
        Assert.Equal(201, answer.GetProperty("status").GetInt32());
        Assert.Equal("yes", answer.GetProperty("headers").GetProperty("x-back").GetString());
        using var body = JsonDocument.Parse(answer.GetProperty("body").GetString()!);
        Assert.Equal(1, body.RootElement.GetProperty("body").GetProperty("a").GetInt32());
        Assert.Equal("1", body.RootElement.GetProperty("query").GetProperty("x").GetString());
        Assert.Equal(Encoding.UTF8.GetByteCount(answer.GetProperty("body").GetString()!), answer.GetProperty("bytes").GetInt32());

        var (_, wrong) = await RequestAsync(new { graph = "tried", node = "web", method = "PUT", path = "/echo" });
        Assert.Equal(405, wrong.GetProperty("status").GetInt32());
    }

    [Theory]
    [InlineData("""{ "node": "web" }""", 400)]
    [InlineData("""{ "graph": "none", "node": "web" }""", 404)]
    [InlineData("""{ "graph": "tried", "node": "socket" }""", 404)]
    [InlineData("""{ "graph": "tried", "node": "web", "path": "http://evil.example/" }""", 400)]
    [InlineData("""{ "graph": "tried", "node": "web", "path": "/echo\r\nx: y" }""", 400)]
    [InlineData("""{ "graph": "tried", "node": "web", "method": "CONNECT" }""", 400)]
    [InlineData("""{ "graph": "tried", "node": "web", "headers": { "transfer-encoding": "chunked" } }""", 400)]
    [InlineData("""{ "graph": "tried", "node": "web", "headers": { "x": "a\r\nb: c" } }""", 400)]
    [InlineData("""{ "graph": "tried", "node": "web", "headers": [] }""", 400)]
    public async Task A_request_that_leads_elsewhere_or_is_none_is_not_sent(string body, int expected)
    {
        var (status, answer) = await _host.AskAsync(HttpMethod.Post, "/api/try/request", body);
        Assert.Equal(expected, (int)status);
        Assert.NotEmpty(answer.GetProperty("error").GetProperty("message").GetString()!);
    }

    [Theory]
    [InlineData("/api/live")]
    [InlineData("/api/try/socket?graph=tried&node=socket&path=/rooms/tea")]
    public async Task A_socket_by_cookie_is_opened_from_the_hosts_own_page_only(string path)
    {
        using var login = await _host.Client.PostAsync("/api/login", new StringContent($"{{\"token\":\"{_host.Token}\"}}"));
        var cookie = login.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
        Assert.Null(await FaultAsync(path, cookie, _host.Place.Url));
        foreach (var origin in new[] { null, "https://evil.example", "null", $"http://localhost:{_host.Process.Port}", $"https://localhost:{_host.Port}" })
        {
            Assert.Contains("403", await FaultAsync(path, cookie, origin));
        }

        Assert.Contains("401", await FaultAsync(path, cookie + "x", _host.Place.Url));
    }

    private async Task<string?> FaultAsync(string path, string cookie, string? origin)
    {
        using var socket = new ClientWebSocket();
        socket.Options.SetRequestHeader("Cookie", cookie);
        if (origin is not null)
        {
            socket.Options.SetRequestHeader("Origin", origin);
        }

        try
        {
            await socket.ConnectAsync(new($"ws://localhost:{_host.Port}{path}"), CancellationToken.None).WaitAsync(Patience.Limit);
            return null;
        }
        catch (WebSocketException error)
        {
            return error.Message;
        }
    }

    private Task<LiveClient> OpenAsync(string node, string path, string? headers = null) => LiveClient.OpenAsync(
        _host, $"/api/try/socket?graph=tried&node={node}&path={Uri.EscapeDataString(path)}{(headers is null ? "" : $"&headers={Uri.EscapeDataString(headers)}")}");

    private Task<(HttpStatusCode Status, JsonElement Body)> RequestAsync(object request) => _host.AskAsync(HttpMethod.Post, "/api/try/request", JsonSerializer.Serialize(request));
}
