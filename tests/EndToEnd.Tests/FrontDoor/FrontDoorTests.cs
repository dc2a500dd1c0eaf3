using System.Net;
using System.Net.WebSockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Lolo.EndToEnd.Tests.FrontDoor;

/// <summary>Who comes in to the built host: credentials from its environment, TLS of its own, proxies that it was told of.</summary>
public sealed class FrontDoorTests
{
    private const string Graph =
        """
        graph: door
        nodes:
          socket: { kind: websocket-trigger, params: { path: /socket, auth: { bearer: { anna: "${DOOR_TOKEN}" } } } }
          page: { kind: http-trigger, params: { path: /page } }
          tell:
            in: [req, page]
            out: []
            code: |
              exports.handler = (ev, ctx) => ctx.emit('response', { body: ev.user?.name ?? ev.peer });
        links:
          - socket.req -> tell.req
          - page.out -> tell.page
        """;

    private static readonly Dictionary<string, string> _environment = new() { ["DOOR_TOKEN"] = "t0ken-from-outside" };

    [Fact]
    public async Task A_token_of_the_environment_lets_in_and_stands_in_no_log()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync(["--graph", folder.Write("door.yaml", Graph), "--log-level", "debug"], _environment);
        using var friend = new ClientWebSocket();
        friend.Options.SetRequestHeader("Authorization", "Bearer t0ken-from-outside");
        await friend.ConnectAsync(new(host.Url("/socket")), TestContext.Current.CancellationToken);
        Assert.Equal("anna", await new ChatClient(friend).HearAsync());
        using var stranger = new ClientWebSocket();
        stranger.Options.SetRequestHeader("Authorization", "Bearer t0ken-from-elsewhere");
        stranger.Options.CollectHttpResponseDetails = true;
        await Assert.ThrowsAsync<WebSocketException>(() => stranger.ConnectAsync(new(host.Url("/socket")), TestContext.Current.CancellationToken));
        Assert.Equal(HttpStatusCode.Unauthorized, stranger.HttpStatusCode);
        await host.Out.FindAsync("was answered 401");
        Assert.DoesNotContain("t0ken", host.Out.Text + host.Error.Text);
    }

    [Fact]
    public async Task Without_its_variable_the_graph_does_not_run_and_the_line_is_named()
    {
        using var folder = new TemporaryFolder();
        var (code, _, error) = await HostProcess.RunAsync("--graph", folder.Write("door.yaml", Graph), "--port", "0");
        Assert.Equal(1, code);
        Assert.Contains("door.yaml:3:", error);
        Assert.Contains("the environment has no variable `DOOR_TOKEN`", error);
    }

    [Fact]
    public async Task A_certificate_makes_the_printed_urls_secure_and_serves_them()
    {
        using var folder = new TemporaryFolder();
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256)
            .CreateSelfSigned(TimeProvider.System.GetUtcNow().AddDays(-1), TimeProvider.System.GetUtcNow().AddDays(30));
        await File.WriteAllBytesAsync(Path.Combine(folder.Path, "cert.pfx"), certificate.Export(X509ContentType.Pfx, "open"), TestContext.Current.CancellationToken);
        var environment = new Dictionary<string, string>(_environment) { ["LOLO_CERT_PASSWORD"] = "open" };
        await using var host = await HostProcess.StartAsync(["--graph", folder.Write("door.yaml", Graph), "--cert", Path.Combine(folder.Path, "cert.pfx")], environment);
        await host.Out.FindAsync($"wss://localhost:{host.Port}/socket");
        await host.Out.FindAsync($"https://localhost:{host.Port}/page");
        using var handler = new HttpClientHandler { ServerCertificateCustomValidationCallback = (_, shown, _, _) => shown?.Thumbprint == certificate.Thumbprint };
        using var http = new HttpClient(handler);
        Assert.Contains(await http.GetStringAsync($"https://localhost:{host.Port}/page", TestContext.Current.CancellationToken), (string[])["127.0.0.1", "::1"]);
        await Assert.ThrowsAnyAsync<HttpRequestException>(() => http.GetStringAsync($"http://localhost:{host.Port}/page", TestContext.Current.CancellationToken));
    }

    [Fact]
    public async Task A_proxy_is_believed_when_it_is_named_and_only_then()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("door.yaml", Graph);
        foreach (var (trusted, peer) in new[] { ("127.0.0.1,::1", "203.0.113.7"), ("10.0.0.0/8", "127.0.0.1") })
        {
            await using var host = await HostProcess.StartAsync(["--graph", file, "--trusted-proxy", trusted], _environment);
            using var http = new HttpClient();
            using var request = new HttpRequestMessage(HttpMethod.Get, $"http://127.0.0.1:{host.Port}/page") { Headers = { { "X-Forwarded-For", "203.0.113.7" } } };
            using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
            Assert.Equal(peer, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
        }
    }

    [Theory]
    [InlineData(2, "--trusted-proxy is `10.0.0.1/8`; it must be networks such as 10.0.0.0/8", "--trusted-proxy", "10.0.0.1/8")]
    [InlineData(2, "--trusted-proxy is `everybody`; it must be networks", "--trusted-proxy", "everybody")]
    [InlineData(2, "--key names the key of a certificate; name that with --cert", "--key", "key.pem")]
    [InlineData(3, "the certificate `none.pfx` cannot be used: there is no file `none.pfx`", "--cert", "none.pfx")]
    public async Task What_cannot_be_is_told_at_the_start(int code, string sentence, params string[] arguments)
    {
        var (exit, _, error) = await HostProcess.RunAsync([.. arguments, "--graph", "echo", "--port", "0"]);
        Assert.Equal((code, true), (exit, error.Contains(sentence)));
    }
}
