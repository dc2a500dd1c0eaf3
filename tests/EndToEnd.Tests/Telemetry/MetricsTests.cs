using System.Net;
using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Telemetry;

/// <summary>What Prometheus reads of a host at work.</summary>
public sealed class MetricsTests : IAsyncLifetime
{
    private const string Shop =
        """
        graph: shop
        nodes:
          socket: { kind: websocket-trigger, params: { path: /socket } }
          orders: { kind: http-trigger, params: { path: /orders, method: POST } }
          talk:
            code: |
              exports.handler = (ev, ctx) => {
                if (ev.message === 'fail') throw new Error('on purpose');
                ctx.route(ev);
                ctx.emit('response', { body: 'heard' });
              };
        links:
          - socket.message -> talk.in
          - orders.out -> talk.in
        """;

    private readonly TemporaryFolder _graphs = new();
    private AdminHost _host = null!;

    private string Graph => Path.Combine(_graphs.Path, "shop.yaml");

    public async ValueTask InitializeAsync() => _host = await AdminHost.StartAsync(_graphs.Write("shop.yaml", Shop));

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _graphs.Dispose();
    }

    [Fact]
    public async Task Messages_errors_drops_sessions_bytes_answers_and_deploys_are_told()
    {
        await ReadAsync();
        using var client = await ChatClient.ConnectAsync($"ws://localhost:{_host.Process.Port}/socket");
        await client.SayAsync("hello");
        Assert.Equal("heard", await client.HearAsync());
        await client.SayAsync("fail");
        await client.SayAsync("hello");
        Assert.Equal("heard", await client.HearAsync());
        using var web = new HttpClient();
        using var answer = await web.PostAsync(new Uri($"http://localhost:{_host.Process.Port}/orders"), new StringContent("four"));
        Assert.Equal("heard", await answer.Content.ReadAsStringAsync());
        await UntilAsync("lolo_http_answers_total{graph=\"shop\",node=\"orders\",status=\"200\"}", 1);

        // A message is counted when its handler has settled, which is after its answer.
        await UntilAsync("lolo_node_duration_seconds_count{graph=\"shop\",node=\"talk\",kind=\"function\"}", 4);
        await UntilAsync("lolo_version_messages{graph=\"shop\",version=\"1\"}", 0);
        await UntilAsync("lolo_web_sent_bytes_total{graph=\"shop\",node=\"socket\"}", 2 * (2 + 5));
        var page = await ReadAsync();
        Assert.Equal(4, page["lolo_node_messages_total{graph=\"shop\",node=\"talk\",kind=\"function\"}"]);
        Assert.Equal(1, page["lolo_node_errors_total{graph=\"shop\",node=\"talk\",kind=\"function\"}"]);
        Assert.Equal(3, page["lolo_node_routed_total{graph=\"shop\",node=\"socket\",kind=\"websocket-trigger\"}"]);
        Assert.Equal(3, page["lolo_node_drops_total{graph=\"shop\",node=\"talk\",kind=\"function\",cause=\"unlinked\"}"]);
        Assert.Equal(4, page["lolo_node_duration_seconds_count{graph=\"shop\",node=\"talk\",kind=\"function\"}"]);
        Assert.True(page["lolo_node_duration_seconds_sum{graph=\"shop\",node=\"talk\",kind=\"function\"}"] > 0);
        Assert.Equal(0, page["lolo_link_waiting{graph=\"shop\",link=\"socket.message -> talk.in\"}"]);
        Assert.Equal(0, page["lolo_version_messages{graph=\"shop\",version=\"1\"}"]);
        Assert.Equal(1, page["lolo_sessions{graph=\"shop\",node=\"socket\"}"]);
        Assert.Equal(1, page["lolo_sessions_opened_total{graph=\"shop\",node=\"socket\"}"]);
        Assert.Equal(4, page["lolo_web_received_bytes_total{graph=\"shop\",node=\"orders\"}"]);
        Assert.Equal(5, page["lolo_web_sent_bytes_total{graph=\"shop\",node=\"orders\"}"]);
        Assert.Equal((6 + 5) + (6 + 4) + (6 + 5), page["lolo_web_received_bytes_total{graph=\"shop\",node=\"socket\"}"]);
        Assert.Equal(2 * (2 + 5), page["lolo_web_sent_bytes_total{graph=\"shop\",node=\"socket\"}"]);
        Assert.Equal(1, page["lolo_deploys_total{graph=\"shop\",cause=\"start\",result=\"started\"}"]);
        Assert.True(page["dotnet_process_memory_working_set_bytes"] > 0);
        Assert.Equal(("counter", "gauge"), (page.TypeOf("lolo_node_messages_total"), page.TypeOf("lolo_sessions")));

        await client.LeaveAsync();
        await UntilAsync("lolo_sessions{graph=\"shop\",node=\"socket\"}", 0);
        await UntilAsync("lolo_sessions_closed_total{graph=\"shop\",node=\"socket\",code=\"1000\"}", 1);
    }

    [Fact]
    public async Task A_deploy_resets_no_counter_and_ends_the_series_of_nodes_that_are_gone()
    {
        using var web = new HttpClient();
        await web.PostAsync(new Uri($"http://localhost:{_host.Process.Port}/orders"), null);
        await UntilAsync("lolo_node_messages_total{graph=\"shop\",node=\"talk\",kind=\"function\"}", 1);
        await UntilAsync("lolo_http_answers_total{graph=\"shop\",node=\"orders\",status=\"200\"}", 1);
        await File.WriteAllTextAsync(Graph, Shop.Replace("  socket:", "  door:", StringComparison.Ordinal).Replace("- socket", "- door", StringComparison.Ordinal));
        await Patience.UntilAsync(
            async () => (await ReadAsync()) is var page && page["lolo_graph_version{graph=\"shop\"}"] == 2 && page.Of("lolo_version_messages").Count == 1,
            () => "the deploy");

        var after = await ReadAsync();
        Assert.Equal(1, after["lolo_node_messages_total{graph=\"shop\",node=\"talk\",kind=\"function\"}"]);
        Assert.Equal(1, after["lolo_http_answers_total{graph=\"shop\",node=\"orders\",status=\"200\"}"]);
        Assert.DoesNotContain(after.Series.Keys, series => series.Contains("\"socket\"", StringComparison.Ordinal));
        Assert.Contains("lolo_node_routed_total{graph=\"shop\",node=\"door\",kind=\"websocket-trigger\"}", after.Series.Keys);

        await File.WriteAllTextAsync(Graph, Shop.Replace("kind: http-trigger", "kind: http-triger", StringComparison.Ordinal));
        await Patience.UntilAsync(async () => (await ReadAsync()).Of("lolo_deploys_total").Count == 3, () => "the second deploy");
        Assert.Equal(1, (await ReadAsync())["lolo_deploys_total{graph=\"shop\",cause=\"change\",result=\"refused\"}"]);
    }

    [Fact]
    public async Task What_the_scripts_take_is_told_as_it_was_when_they_ran_last()
    {
        const string heap = "lolo_realm_heap_bytes{graph=\"shop\",version=\"1\"}";
        using var web = new HttpClient();
        await Patience.UntilAsync(
            async () =>
            {
                using var answer = await web.PostAsync(new Uri($"http://localhost:{_host.Process.Port}/orders"), null);
                return (await ReadAsync()).Series.ContainsKey(heap);
            },
            () => "the heap to be looked at");
        Assert.InRange((await ReadAsync())[heap], 100_000, 256 << 20);
    }

    [Fact]
    public async Task Only_the_owner_reads_metrics()
    {
        using var answer = await _host.Client.GetAsync(new Uri("/metrics", UriKind.Relative));
        Assert.Equal(HttpStatusCode.Unauthorized, answer.StatusCode);
        Assert.DoesNotContain("shop", await answer.Content.ReadAsStringAsync());
    }

    [Fact]
    public async Task A_refusal_is_counted_by_its_cause()
    {
        using var web = new HttpClient();
        var request = new HttpRequestMessage(HttpMethod.Post, $"http://localhost:{_host.Process.Port}/orders");
        request.Headers.Add("Origin", "https://evil.example");
        using var answer = await web.SendAsync(request);
        Assert.Equal(HttpStatusCode.Forbidden, answer.StatusCode);
        Assert.Equal(1, (await ReadAsync())["lolo_web_refused_total{cause=\"origin\"}"]);
    }

    private async Task UntilAsync(string series, double value)
    {
        double? told = null;
        await Patience.UntilAsync(
            async () => (told = (await ReadAsync()).Series.TryGetValue(series, out var read) ? read : null) == value, () => $"{series} to be {value}; it is {told}");
    }

    private async Task<MetricsPage> ReadAsync()
    {
        using var answer = await _host.SendAsync(HttpMethod.Get, "/metrics");
        Assert.Equal("text/plain; version=0.0.4; charset=utf-8", answer.Content.Headers.ContentType?.ToString());
        return new(await answer.Content.ReadAsStringAsync());
    }
}
