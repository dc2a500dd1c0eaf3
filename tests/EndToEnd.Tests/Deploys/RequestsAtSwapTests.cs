using System.Net.Sockets;
using System.Text;

namespace Lolo.EndToEnd.Tests.Deploys;

/// <summary>Requests whose bodies arrive while their version is replaced meet what the version that serves asks for.</summary>
public sealed class RequestsAtSwapTests
{
    [Theory]
    [InlineData("", "200", "2 took it")]
    [InlineData("auth: { bearer: [\"0123456789abcdef0123456789abcdef\"] }", "401", "")]
    public async Task A_slow_body_meets_what_the_new_version_asks_for(string asked, string status, string body)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("post.yaml", Graph(1, "call", "path: /post"));
        await using var host = await LocalHost.StartAsync([file], []);
        using var slow = await SlowRequest.BeginAsync(host.Port, "/post");
        folder.Write("post.yaml", Graph(2, "call", asked == "" ? "path: /post" : $"path: /post, {asked}"));
        var outcome = await host.Supervisor("post").DeployChangeAsync();
        Assert.True(outcome?.Started is not null, outcome?.Failure ?? string.Join('\n', outcome?.Diagnostics ?? []));
        var answer = await slow.EndAsync();
        Assert.StartsWith($"HTTP/1.1 {status} ", answer);
        Assert.Contains(body, answer);
        Assert.DoesNotContain(" took it", status == "200" ? "" : answer);
    }

    [Fact]
    public async Task A_slow_body_meets_the_schema_of_the_new_version()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("post.yaml", Multi(1, "path: /post"));
        await using var host = await LocalHost.StartAsync([file], []);
        using var slow = await SlowRequest.BeginAsync(host.Port, "/post");
        folder.Write("post.yaml", Multi(2, "path: /post, schema: { type: object, required: [name] }"));
        var outcome = await host.Supervisor("post").DeployChangeAsync();
        Assert.True(outcome?.Started is not null, outcome?.Failure ?? string.Join('\n', outcome?.Diagnostics ?? []));
        var answer = await slow.EndAsync();
        Assert.StartsWith("HTTP/1.1 400 ", answer);
        Assert.Contains("application/problem+json", answer);
    }

    [Fact]
    public async Task Triggers_of_one_path_that_are_renamed_together_keep_their_requests()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("post.yaml", Graph(1, "get", "path: /post, method: GET", "call", "path: /post"));
        await using var host = await LocalHost.StartAsync([file], []);
        using var slow = await SlowRequest.BeginAsync(host.Port, "/post");
        folder.Write("post.yaml", Graph(2, "fetch", "path: /post, method: GET", "order", "path: /post"));
        var outcome = await host.Supervisor("post").DeployChangeAsync();
        Assert.True(outcome?.Started is not null, outcome?.Failure);
        Assert.StartsWith("HTTP/1.1 200 ", await slow.EndAsync());
    }

    private static string Graph(int version, params string[] triggers) => $$"""
        graph: post
        nodes:
        {{string.Join('\n', triggers.Chunk(2).Select(each => $"  {each[0]}: {{ kind: http-trigger, params: {{ {each[1]}{(each[1].Contains("method") ? "" : ", method: POST")} }} }}"))}}
          take:
            out: []
            code: |
              exports.handler = (ev, { emit }) => emit('response', { body: '{{version}} took it' });
        links:
        {{string.Join('\n', triggers.Chunk(2).Select(each => $"  - {each[0]}.out -> take.in"))}}

        """;

    private static string Multi(int version, string parameters) => $$"""
        graph: post
        nodes:
          call: { kind: http-multi-trigger, params: { {{parameters}} } }
          take:
            out: []
            code: |
              exports.handler = (ev, { emit }) => emit('response', { body: '{{version}} took it' });
        links:
          - call.post -> take.in

        """;

    /// <summary>A request half of whose body has been sent.</summary>
    private sealed class SlowRequest(TcpClient client) : IDisposable
    {
        public static async Task<SlowRequest> BeginAsync(int port, string path)
        {
            var client = new TcpClient();
            await client.ConnectAsync("127.0.0.1", port);
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes($"POST {path} HTTP/1.1\r\nHost: localhost:{port}\r\nContent-Type: application/json\r\nContent-Length: 10\r\nExpect: 100-continue\r\nConnection: close\r\n\r\n"));
            // The host says so when it begins to read the body: the request has met its gate.
            Assert.Contains("100 Continue", await ReadAsync(client, "\r\n\r\n"));
            await client.GetStream().WriteAsync("{ \"a"u8.ToArray());
            return new(client);
        }

        public async Task<string> EndAsync()
        {
            await client.GetStream().WriteAsync("\": 1 }"u8.ToArray());
            return await ReadAsync(client, null);
        }

        public void Dispose() => client.Dispose();

        private static async Task<string> ReadAsync(TcpClient client, string? end)
        {
            using var patience = new CancellationTokenSource(Patience.Limit);
            var text = new StringBuilder();
            var buffer = new byte[4096];
            while ((end is null || !text.ToString().EndsWith(end, StringComparison.Ordinal)) && await client.GetStream().ReadAsync(buffer, patience.Token) is > 0 and var count)
            {
                text.Append(Encoding.UTF8.GetString(buffer, 0, count));
            }

            return text.ToString();
        }
    }
}
