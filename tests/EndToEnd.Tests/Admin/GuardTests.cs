using System.Net;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;

namespace Lolo.EndToEnd.Tests.Admin;

/// <summary>Who is let in to the admin port, tried from outside.</summary>
public sealed class GuardTests(EchoHost echo) : IClassFixture<EchoHost>
{
    private readonly AdminHost _host = echo.Host;

    [Theory]
    [InlineData("GET", "/api/graphs")]
    [InlineData("GET", "/api/graphs/echo")]
    [InlineData("POST", "/api/check")]
    [InlineData("GET", "/api/logs")]
    [InlineData("GET", "/api/debug")]
    [InlineData("GET", "/api/graphs/echo/inject")]
    [InlineData("POST", "/api/graphs/echo/inject/x")]
    [InlineData("GET", "/api/graphs/echo/state")]
    [InlineData("PUT", "/api/graphs/echo/state/value?key=a")]
    [InlineData("GET", "/api/graphs/echo/state/export")]
    [InlineData("POST", "/api/graphs/echo/state/import")]
    [InlineData("POST", "/api/login-link")]
    [InlineData("GET", "/api/kinds")]
    [InlineData("GET", "/api/examples")]
    [InlineData("GET", "/api/live")]
    [InlineData("GET", "/api/try/socket?graph=echo&node=websocket")]
    [InlineData("POST", "/api/try/request")]
    [InlineData("GET", "/api/graphs/echo/texts")]
    [InlineData("POST", "/api/graphs/echo/compare")]
    [InlineData("POST", "/api/graphs/echo/rename")]
    [InlineData("DELETE", "/api/graphs/echo")]
    [InlineData("PUT", "/api/graphs/echo/draft")]
    [InlineData("DELETE", "/api/graphs/echo/draft")]
    [InlineData("GET", "/API/GRAPHS")]
    [InlineData("GET", "//api/graphs")]
    [InlineData("GET", "/api/./graphs")]
    [InlineData("GET", "/api/health/../graphs")]
    [InlineData("GET", "/api/%67raphs")]
    [InlineData("GET", "/api/graphs/")]
    [InlineData("GET", "/login/../api/graphs")]
    [InlineData("GET", "/login.js/../api/graphs")]
    [InlineData("DELETE", "/api/graphs")]
    public async Task Without_a_token_no_route_and_no_trick_with_its_path_leads_in(string method, string path)
    {
        var answer = await RawAsync($"{method} {path} HTTP/1.1\r\nHost: localhost:{_host.Port}\r\nContent-Length: 0\r\nConnection: close\r\n\r\n");
        Assert.Matches("^HTTP/1.1 (401|404) ", answer);
        Assert.DoesNotContain("echo.yaml", answer);
    }

    [Theory]
    [InlineData("evil.example")]
    [InlineData("evil.example:PORT")]
    [InlineData("localhost")]
    [InlineData("localhost:1")]
    [InlineData("127.0.0.1.evil.example:PORT")]
    [InlineData("0.0.0.0:PORT")]
    [InlineData("")]
    public async Task A_name_that_leads_here_from_elsewhere_is_403_whatever_the_token(string host)
    {
        var answer = await RawAsync(
            $"GET /api/graphs HTTP/1.1\r\nHost: {host.Replace("PORT", $"{_host.Port}")}\r\nAuthorization: Bearer {_host.Token}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 403 ", answer);
    }

    [Theory]
    [InlineData("Origin", "https://evil.example")]
    [InlineData("Origin", "null")]
    [InlineData("Origin", "http://localhost:1")]
    [InlineData("Origin", "https://localhost:PORT")]
    [InlineData("Sec-Fetch-Site", "cross-site")]
    [InlineData("Sec-Fetch-Site", "same-site")]
    public async Task A_page_of_another_origin_is_403_whatever_the_token(string header, string value)
    {
        var request = Get("/api/graphs", _host.Token);
        request.Headers.Add(header, value.Replace("PORT", $"{_host.Port}"));
        var (status, text) = await _host.TryAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, status);
        Assert.Contains("page of", text);
    }

    [Fact]
    public async Task Every_answer_has_the_safe_headers_and_none_lets_another_origin_read()
    {
        foreach (var path in new[] { "/api/health", "/api/graphs", "/login", "/", "/nowhere" })
        {
            using var answer = await _host.Client.GetAsync(path);
            Assert.Contains("frame-ancestors 'none'", answer.Headers.GetValues("Content-Security-Policy").Single());
            Assert.Equal("nosniff", answer.Headers.GetValues("X-Content-Type-Options").Single());
            Assert.Equal("no-referrer", answer.Headers.GetValues("Referrer-Policy").Single());
            Assert.Equal("no-store", answer.Headers.CacheControl!.ToString());
            Assert.DoesNotContain(answer.Headers, header => header.Key.StartsWith("Access-Control", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Fact]
    public async Task Many_wrong_tokens_are_429_and_the_right_one_is_let_in_all_the_same()
    {
        await using var host = await AdminHost.StartAsync("echo");
        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 15; i++)
        {
            statuses.Add((await host.TryAsync(Get("/api/graphs", new string('A', 43)))).Status);
        }

        Assert.Equal(HttpStatusCode.Unauthorized, statuses[0]);
        Assert.Equal(HttpStatusCode.TooManyRequests, statuses[^1]);
        Assert.Equal(HttpStatusCode.OK, (await host.TryAsync(Get("/api/graphs", host.Token))).Status);
        await host.Process.Out.FindAsync("wrong token");
        Assert.DoesNotContain(host.Token, host.Process.Out.Text);
    }

    [Fact]
    public async Task A_link_lets_one_browser_in_once_and_only_from_its_own_pages()
    {
        var url = (await _host.AskAsync(HttpMethod.Post, "/api/login-link")).Body.GetProperty("url").GetString()!;
        var code = url.Split('#')[1];
        using var login = await LoginAsync(code);
        Assert.Equal(HttpStatusCode.NoContent, login.StatusCode);
        var given = login.Headers.GetValues("Set-Cookie").Single();
        Assert.Contains("httponly", given);
        Assert.Contains("samesite=strict", given);
        Assert.DoesNotContain(_host.Token, given);
        var cookie = given.Split(';')[0];

        Assert.Equal(HttpStatusCode.OK, (await _host.TryAsync(WithCookie(HttpMethod.Get, "/api/graphs", cookie))).Status);
        Assert.Equal(HttpStatusCode.Unauthorized, (await _host.TryAsync(WithCookie(HttpMethod.Get, "/api/graphs", cookie + "x"))).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await _host.TryAsync(WithCookie(HttpMethod.Post, "/api/login-link", cookie))).Status);
        var own = WithCookie(HttpMethod.Post, "/api/login-link", cookie);
        own.Headers.Add("Origin", _host.Place.Url);
        Assert.Equal(HttpStatusCode.OK, (await _host.TryAsync(own)).Status);

        using var again = await LoginAsync(code);
        Assert.Equal(HttpStatusCode.Unauthorized, again.StatusCode);
    }

    [Fact]
    public async Task A_cookie_outlives_a_restart_and_dies_with_the_token()
    {
        using var data = new TemporaryFolder();
        var cookie = "";
        await using (var first = await AdminHost.StartAsync("echo", data))
        {
            using var login = await first.Client.PostAsync("/api/login", new StringContent($"{{\"token\":\"{first.Token}\"}}"));
            cookie = login.Headers.GetValues("Set-Cookie").Single().Split(';')[0];
            await first.StopAsync();
        }

        var port = cookie.Split('=')[0].Split('-')[^1];
        await using (var second = await AdminHost.StartAsync("echo", data, "--admin-port", port))
        {
            Assert.Equal(HttpStatusCode.OK, (await second.TryAsync(WithCookie(HttpMethod.Get, "/api/graphs", cookie))).Status);
            await second.StopAsync();
        }

        File.Delete(Path.Combine(data.Path, "admin.token"));
        await using var third = await AdminHost.StartAsync("echo", data, "--admin-port", port);
        Assert.Equal(HttpStatusCode.Unauthorized, (await third.TryAsync(WithCookie(HttpMethod.Get, "/api/graphs", cookie))).Status);
    }

    [Fact]
    public async Task Huge_bodies_are_413_and_huge_headers_431()
    {
        // Raw, and without the body: a client that still sends it may be reset before it hears the answer.
        var body = await RawAsync($"PUT /api/graphs/echo/state/value?key=a HTTP/1.1\r\nHost: localhost:{_host.Port}\r\nAuthorization: Bearer {_host.Token}\r\nContent-Length: {3 << 20}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 413 ", body);
        var answer = await RawAsync($"GET /api/health HTTP/1.1\r\nHost: localhost:{_host.Port}\r\nX-Long: {new string('x', 40_000)}\r\nConnection: close\r\n\r\n");
        Assert.StartsWith("HTTP/1.1 431 ", answer);
    }

    [Fact]
    public async Task The_live_check_needs_no_token_and_tells_nothing_of_the_graphs()
    {
        using var json = JsonDocument.Parse(await _host.Client.GetStringAsync("/api/health"));
        Assert.Equal("""{"status":"ok"}""", json.RootElement.GetRawText());
    }

    [Fact]
    public void Only_the_owner_can_read_the_token()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes");
            return;
        }
        foreach (var file in Directory.EnumerateFiles(_host.Data, "admin.*"))
        {
            Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(file));
        }
    }

    private static HttpRequestMessage Get(string path, string token)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        return request;
    }

    [Theory]
    [InlineData("{\"token\":\"\\ud800\"}", 400)]
    [InlineData("{\"code\":\"\\udc00\"}", 400)]
    [InlineData("{\"token\":\"\u00FF\"}", 400)]
    [InlineData("{\"\\ud800\":1}", 400)]
    [InlineData("[]", 400)]
    [InlineData("LONG", 413)]
    public async Task A_login_that_is_no_text_or_long_is_refused_and_no_failure_of_the_host(string body, int status)
    {
        var bytes = Encoding.Latin1.GetBytes(body == "LONG" ? $"{{\"token\":\"{new string('t', 8_000)}\"}}" : body);
        using var answer = await _host.Client.PostAsync("/api/login", new ByteArrayContent(bytes));
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.DoesNotContain("of the admin port failed", _host.Process.Out.Text);
    }

    private static HttpRequestMessage WithCookie(HttpMethod method, string path, string cookie)
    {
        var request = new HttpRequestMessage(method, path);
        request.Headers.Add("Cookie", cookie);
        return request;
    }

    private Task<HttpResponseMessage> LoginAsync(string code) =>
        _host.Client.PostAsync("/api/login", new StringContent($"{{\"code\":\"{code}\"}}", Encoding.UTF8, "application/json"));

    private async Task<string> RawAsync(string request)
    {
        using var client = new TcpClient();
        await client.ConnectAsync(IPAddress.Loopback, _host.Port);
        await using var stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(request));
        using var reader = new StreamReader(stream);
        return await reader.ReadToEndAsync().WaitAsync(Patience.Limit);
    }
}
