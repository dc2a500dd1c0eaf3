using System.Net;
using System.Runtime.InteropServices;
using System.Text.Json;
using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Telemetry;

/// <summary>What a supervisor may ask without a token.</summary>
public sealed class HealthTests
{
    private const string Slow =
        """
        graph: slow
        nodes:
          ask: { kind: http-trigger, params: { path: / } }
          wait:
            code: |
              exports.handler = (ev, ctx) => new Promise(resolve => setTimeout(resolve, 60000));
        links:
          - ask.out -> wait.in
        """;

    [Fact]
    public async Task A_host_is_ready_while_its_graphs_serve_and_alive_also_while_it_stops()
    {
        using var folder = new TemporaryFolder();
        await using var host = await AdminHost.StartAsync(folder.Write("slow.yaml", Slow));
        Assert.Equal((HttpStatusCode.OK, "ok"), await AskAsync(host, "/health/live"));
        Assert.Equal((HttpStatusCode.OK, "ready"), await AskAsync(host, "/health/ready"));

        // A message under way holds the stop up for some seconds.
        using var web = new HttpClient();
        var asked = web.GetAsync(new Uri($"http://localhost:{host.Process.Port}/"));
        await Patience.UntilAsync(
            async () => (await host.AskAsync(HttpMethod.Get, "/api/graphs")).Body.GetProperty("graphs")[0].GetProperty("underWay").GetInt32() == 1, () => "the message");
        var stopped = host.Process.StopAsync(PosixSignal.SIGTERM);
        await Patience.UntilAsync(async () => (await AskAsync(host, "/health/ready")).Status == HttpStatusCode.ServiceUnavailable, () => "the host to stop");
        Assert.Equal((HttpStatusCode.ServiceUnavailable, "stopping"), await AskAsync(host, "/health/ready"));
        Assert.Equal((HttpStatusCode.OK, "ok"), await AskAsync(host, "/health/live"));
        using var answer = await asked;
        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal(0, await stopped);
    }

    [Theory]
    [InlineData("/health/live")]
    [InlineData("/health/ready")]
    public async Task A_page_of_another_name_for_this_machine_may_not_ask(string path)
    {
        using var folder = new TemporaryFolder();
        await using var host = await AdminHost.StartAsync(folder.Write("slow.yaml", Slow));
        var request = new HttpRequestMessage(HttpMethod.Get, path);
        request.Headers.Host = $"rebound.example:{host.Port}";
        Assert.Equal(HttpStatusCode.Forbidden, (await host.TryAsync(request)).Status);
    }

    private static async Task<(HttpStatusCode Status, string? Said)> AskAsync(AdminHost host, string path)
    {
        using var answer = await host.Client.GetAsync(new Uri(path, UriKind.Relative));
        using var body = JsonDocument.Parse(await answer.Content.ReadAsStringAsync());
        return (answer.StatusCode, body.RootElement.GetProperty("status").GetString());
    }
}
