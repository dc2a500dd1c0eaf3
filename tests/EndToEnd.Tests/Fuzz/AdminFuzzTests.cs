using System.Collections.Concurrent;
using System.Net;
using System.Text;
using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Fuzz;

/// <summary>Requests to the admin port from fixed seeds, most of them with the token, against the built host.</summary>
public sealed class AdminFuzzTests
{
    private const int AtOnce = 32;

    // LOLO_FULL=1 asks fifty thousand times.
    private static readonly int _attempts = Environment.GetEnvironmentVariable("LOLO_FULL") == "1" ? 50_000 : 3_000;

    private static readonly string[] _methods = ["GET", "GET", "GET", "POST", "POST", "PUT", "DELETE", "PATCH", "HEAD", "OPTIONS", "TRACE", "CONNECT", "BREW", "get", "G\u00e9T", ""];

    private static readonly string[] _paths =
    [
        "/api/health", "/health/live", "/health/ready", "/metrics", "/api/graphs", "/api/graphs/echo", "/api/check", "/api/logs?level=warn", "/api/debug", "/api/login", "/api/logout",
        "/api/login-link", "/login", "/login.js", "/api/graphs/echo/inject", "/api/graphs/echo/inject/websocket", "/api/graphs/echo/state?prefix=a&limit=3",
        "/api/graphs/echo/state/value?key=a", "/api/graphs/echo/state/value?key=%00&ttl=1", "/api/graphs/echo/state/export", "/api/graphs/echo/state/import",
        "/api/graphs/echo/versions", "/api/graphs/echo/versions/1", "/api/graphs/echo/deploy", "/api/graphs/echo/rollback", "/api/sessions", "/api/graphs/echo/sessions",
        "/api/graphs/echo/sessions/x", "/", "*", "/api/graphs/%2e%2e/..", "//", "http://evil.example/api/graphs",
    ];

    private static readonly string[] _bodies =
    [
        "", "{}", "[]", "null", "1e999", "\"\ud83d\ude00\"", """{"token":"x"}""", """{"code":"x"}""", """{"text":"graph: a\nnodes: {}"}""", """{"file":"echo.yaml","text":"x: ["}""",
        """{"body":{"a":[1,2,{"b":null}]},"port":"message"}""", """{"sample":"first"}""", """{"value":1,"ttl":"5s"}""", """{"version":1}""", """{"to":1,"expected":1}""",
        "{\"key\":\"a\",\"value\":1}\n{\"key\":\"b\",\"value\":[true]}\n", "{\"a\":" + "[", "{\"\\ud800\":1}", "{\"a\":1,\"a\":2}",
    ];

    private static readonly string[] _tokens =
    [
        "\r\n", "\0", "%", "%00", "%ff", "%2f", "..", "?", "&", "=", "#", "{", "}", "[", "]", "\"", "\\u0000", "\\ud800", ",", ":", "-1", "1e400", "true", "null", "NaN", "\u00ff", "\u2028",
        "Content-Length: 99\r\n", "Transfer-Encoding: chunked\r\n", "Content-Type: text/plain\r\n", "Content-Encoding: gzip\r\n", "Origin: null\r\n", "Cookie: lolo=x; ;=\r\n",
        "Authorization: Basic eA==\r\n", "Sec-Fetch-Site: cross-site\r\n", "Last-Event-ID: x\r\n", "Expect: 100-continue\r\n", "Upgrade: websocket\r\n", "Host: evil.example\r\n",
    ];

    [Fact]
    public async Task Every_mutated_request_has_a_proper_answer_or_none_and_the_host_goes_on()
    {
        using var folder = new TemporaryFolder();
        await using var host = await AdminHost.StartAsync(folder.Write("echo.yaml", File.ReadAllText(Repository.Graph("echo"))));
        var token = host.Token;
        var statuses = new ConcurrentDictionary<int, int>();
        await Parallel.ForAsync(0, _attempts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            var status = await RawAnswer.ToAsync(host.Port, Request(seed, host.Port, token), $"seed {seed}");
            Assert.True(status is 0 or 101 or (>= 200 and < 500) or > 500, $"seed {seed} is answered {status}");
            statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
        });
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(", ", statuses.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key} x {entry.Value}")));
        Assert.All([0, 200, 400, 401, 403, 404, 405], status => Assert.True(statuses.ContainsKey(status), $"{status}"));
        Assert.Equal(HttpStatusCode.OK, (await host.AskAsync(HttpMethod.Get, "/api/graphs")).Status);
        using (var client = await host.Process.ConnectAsync("/echo"))
        {
            await client.SayAsync("still here");
            Assert.Equal("still here", await client.HearAsync());
        }

        Assert.DoesNotContain("of the admin port failed", host.Process.Out.Text);
        Assert.DoesNotContain("nhandled", host.Process.Out.Text + host.Process.Error.Text);
        Assert.Equal(0, await host.StopAsync());
    }

    private static byte[] Request(int seed, int port, string token)
    {
        var chaos = new Chaos(new Random(seed), _tokens);
        var path = chaos.Pick(_paths);
        var body = chaos.Pick(_bodies);
        var secret = chaos.OnceIn(12) ? chaos.Change(token, 1) : token;
        path = chaos.OnceIn(3) ? chaos.Change(path, 2) : path;
        body = chaos.OnceIn(2) ? chaos.Change(body, 3) : body;
        var length = Encoding.UTF8.GetByteCount(body);
        var method = chaos.Pick(_methods);
        if (method == "DELETE" && !path.StartsWith("/api/graphs/echo/state/value", StringComparison.Ordinal))
        {
            // The graph itself stays, so that there is something to be asked about it.
            method = "PATCH";
        }

        var request = $"{method} {path} HTTP/1.1\r\nHost: localhost:{port}\r\nAuthorization: Bearer {secret}\r\n"
            + $"Content-Type: application/json\r\nContent-Length: {length}\r\n\r\n{body}";
        return chaos.OnceIn(3) ? chaos.Bytes(chaos.Change(request, 3), 2) : Encoding.UTF8.GetBytes(request);
    }
}
