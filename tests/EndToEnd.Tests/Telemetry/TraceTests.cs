using System.Runtime.InteropServices;

namespace Lolo.EndToEnd.Tests.Telemetry;

/// <summary>One span a node, the trace carried along links, sent to a collector by OTLP.</summary>
public sealed class TraceTests : IAsyncLifetime
{
    private const string Trace = "0af7651916cd43dd8448eb211c80319c";
    private const string Parent = "b7ad6b7169203331";

    private const string Shop =
        """
        graph: shop
        env: { SERVICE: "${SERVICE}" }
        nodes:
          ask: { kind: http-trigger, params: { path: "/ask/:what" } }
          socket: { kind: websocket-trigger, params: { path: /socket } }
          wait:
            code: |
              exports.handler = async (ev, ctx) => {
                const pause = ev.message === 'slow' ? 300 : 1;
                await new Promise(resolve => setTimeout(resolve, pause));
                ctx.log.info('waited', ev.message);
                ctx.route(ev);
              };
          sharp:
            language: csharp
            code: |
              await Task.Delay(1);
              ctx.Route(ev);
          call:
            code: |
              exports.handler = async (ev, ctx) => {
                if (ev.params.what === 'fail') throw new Error('on purpose');
                await ctx.state.get('nothing');
                await fetch(ctx.env.SERVICE);
                await fetch(ctx.env.SERVICE);
                ctx.emit('response', { body: 'done' });
              };
          catch:
            code: |
              exports.handler = (ev, ctx) => ctx.emit('response', { body: 'caught' });
        links:
          - ask.out -> wait.in
          - socket.message -> wait.in
          - wait.out -> sharp.in
          - sharp.out -> call.in
          - call.error -> catch.in
        """;

    private readonly TemporaryFolder _graphs = new();
    private Collector _collector = null!;
    private HostProcess _host = null!;

    public async ValueTask InitializeAsync()
    {
        _collector = await Collector.StartAsync();
        var file = _graphs.Write("shop.yaml", Shop);
        _graphs.Write("appsettings.json", """{ "Lolo": { "Limits": { "Run": "00:00:20" } } }""");
        var variables = _collector.Variables;
        variables["SERVICE"] = $"{_collector.Url}/service";
        _host = await HostProcess.StartAsync(["--graph", file, "--log-format", "json"], variables, _graphs.Path);
    }

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        await _collector.DisposeAsync();
        _graphs.Dispose();
    }

    [Fact]
    public async Task A_request_is_one_trace_from_its_callers_span_to_the_calls_it_makes()
    {
        Assert.Equal("done", await AskAsync("/ask/tea", "01"));
        var spans = await SpansAsync();
        var request = Assert.Single(spans, span => span.Name == "GET /ask/:what");
        Assert.Equal((Trace, Parent, 2), (request.Trace, request.Parent, request.Kind));
        Assert.Equal(("200", "/ask/tea"), (request.Attributes["http.response.status_code"], request.Attributes["url.path"]));
        var wait = Child(spans, request, "wait");
        var sharp = Child(spans, wait, "sharp");
        var call = Child(spans, sharp, "call");
        var outgoing = spans.Where(span => span.Name == "GET" && span.Parent == call.Id).Select(span => $"00-{Trace}-{span.Id}-01").ToList();
        Assert.Equal(2, outgoing.Count);
        Assert.Equal(outgoing.Order(), _collector.Parents.Order());
        Assert.Equal(("shop", "wait", "function", "1"), (
            wait.Attributes["lolo.graph"], wait.Attributes["lolo.node"], wait.Attributes["lolo.node.kind"], wait.Attributes["lolo.version"]));
        Assert.All(spans, span => Assert.Equal(0, span.Status));
        Assert.All(_collector.Resources, resource => Assert.Equal(("shop", "test"), (resource["service.name"], resource["deployment.environment.name"])));

        var line = Assert.Single(_collector.Lines, line => line.All(5).Single().Text(1).StartsWith("waited", StringComparison.Ordinal));
        Assert.Equal("shop", line.Attributes(6)["graph"]);
        var written = Assert.Single(_host.Out.Text.Split('\n'), text => text.Contains("\"waited", StringComparison.Ordinal));
        Assert.Contains($"\"traceId\":\"{Trace}\"", written);
        Assert.Contains($"\"spanId\":\"{wait.Id}\"", written);
    }

    [Fact]
    public async Task A_handler_that_fails_marks_its_span_and_its_error_goes_on_in_the_trace()
    {
        Assert.Equal("caught", await AskAsync("/ask/fail", "01"));
        var spans = await SpansAsync();
        var call = Assert.Single(spans, span => span.Name == "call");
        Assert.Equal(2, call.Status);
        Assert.Equal(0, Child(spans, call, "catch").Status);
    }

    [Fact]
    public async Task A_caller_that_does_not_sample_gets_no_spans()
    {
        Assert.Equal("done", await AskAsync("/ask/tea", "00"));
        Assert.Empty(await SpansAsync());
    }

    [Fact]
    public async Task Messages_that_overtake_each_other_at_their_awaits_stay_in_their_own_traces()
    {
        using var slow = await ChatClient.ConnectAsync($"ws://localhost:{_host.Port}/socket");
        using var fast = await ChatClient.ConnectAsync($"ws://localhost:{_host.Port}/socket");
        await slow.SayAsync("slow");
        await fast.SayAsync("fast");
        Assert.Equal("done", await fast.HearAsync());
        Assert.Equal("done", await slow.HearAsync());
        var spans = await SpansAsync();
        var roots = spans.Where(span => span.Name == "socket" && span.Attributes["lolo.port"] == "message").ToList();
        Assert.Equal(2, roots.Select(span => span.Trace).Distinct().Count());
        foreach (var root in roots)
        {
            var call = Child(spans, Child(spans, Child(spans, root, "wait"), "sharp"), "call");
            Assert.Equal(("", root.Attributes["lolo.session"]), (root.Parent, call.Attributes["lolo.session"]));
        }
    }

    private static SentSpan Child(IReadOnlyList<SentSpan> spans, SentSpan parent, string name) =>
        Assert.Single(spans, span => span.Name == name && span.Parent == parent.Id && span.Trace == parent.Trace);

    private async Task<string> AskAsync(string path, string flags)
    {
        using var web = new HttpClient();
        var request = new HttpRequestMessage(HttpMethod.Get, $"http://localhost:{_host.Port}{path}");
        request.Headers.Add("traceparent", $"00-{Trace}-{Parent}-{flags}");
        using var answer = await web.SendAsync(request);
        return await answer.Content.ReadAsStringAsync();
    }

    // A host that stops sends what it still has.
    private async Task<IReadOnlyList<SentSpan>> SpansAsync()
    {
        Assert.Equal(0, await _host.StopAsync(PosixSignal.SIGTERM));
        return _collector.Spans;
    }
}
