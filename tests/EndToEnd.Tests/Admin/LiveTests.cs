using System.Net;
using System.Net.Sockets;
using System.Text;

namespace Lolo.EndToEnd.Tests.Admin;

/// <summary>Streams of log lines and debug bodies.</summary>
public sealed class LiveTests : IAsyncLifetime
{
    private const string Talker =
        """
        graph: talker
        nodes:
          say:
            kind: inject
          talk:
            code: |
              exports.handler = async (ev, ctx) => {
                for (let i = 0; i < ev.lines; i++) ctx.log.info(`${ev.word} ${i} ${'x'.repeat(ev.length || 0)}`);
                if (ev.grave) ctx.log.warn(ev.grave);
                ctx.route(ev);
              };
          look:
            kind: debug
        links:
          - say.out -> talk.in
          - talk.out -> look.in
        """;

    private readonly TemporaryFolder _graphs = new();
    private AdminHost _host = null!;

    public async ValueTask InitializeAsync() => _host = await AdminHost.StartAsync(_graphs.Write("talker.yaml", Talker));

    public async ValueTask DisposeAsync()
    {
        await _host.DisposeAsync();
        _graphs.Dispose();
    }

    [Fact]
    public async Task A_late_reader_gets_the_last_lines_first_and_those_to_come_after()
    {
        await SayAsync("""{ "word": "early", "lines": 2 }""");
        using var logs = await _host.ListenAsync("/api/logs?graph=talker&tail=1");
        var first = await logs.NextAsync();
        Assert.Contains("early 1", first!.Value.Data);
        await SayAsync("""{ "word": "late", "lines": 1 }""");
        var line = EventReader.Json((await logs.NextAsync())!.Value);
        Assert.Equal(("talker", "talk", "info", 1), (
            line.GetProperty("graph").GetString(),
            line.GetProperty("node").GetString(),
            line.GetProperty("level").GetString(),
            line.GetProperty("version").GetInt32()));
        Assert.StartsWith("late 0", line.GetProperty("message").GetString());
    }

    [Fact]
    public async Task A_reader_that_comes_back_goes_on_behind_the_last_line_it_has()
    {
        await SayAsync("""{ "word": "one", "lines": 3 }""");
        string id;
        using (var logs = await _host.ListenAsync("/api/logs?follow=false"))
        {
            var all = await logs.RestAsync();
            id = all.Find(item => item.Data.Contains("one 1"))!.EventId!;
        }

        using var rest = await _host.ListenAsync("/api/logs?follow=false", id);
        Assert.Equal(["one 2"], (await rest.RestAsync()).Select(item => EventReader.Json(item).GetProperty("message").GetString()!.Trim()));
    }

    [Fact]
    public async Task Lines_are_chosen_by_level_and_node()
    {
        await SayAsync("""{ "word": "light", "lines": 1, "grave": "heavy" }""");
        using var grave = await _host.ListenAsync("/api/logs?level=warn&follow=false&graph=talker");
        Assert.Equal("heavy", EventReader.Json(Assert.Single(await grave.RestAsync())).GetProperty("message").GetString());
        using var none = await _host.ListenAsync("/api/logs?node=look&follow=false");
        Assert.Empty(await none.RestAsync());
        Assert.Equal(HttpStatusCode.NotFound, (await _host.AskAsync(HttpMethod.Get, "/api/logs?graph=talkr")).Status);
        Assert.Equal(HttpStatusCode.BadRequest, (await _host.AskAsync(HttpMethod.Get, "/api/logs?level=loud")).Status);
    }

    [Fact]
    public async Task A_reader_that_does_not_read_holds_nobody_up_and_is_told_what_it_missed()
    {
        using var slow = new TcpClient { ReceiveBufferSize = 4096 };
        await slow.ConnectAsync(IPAddress.Loopback, _host.Port);
        await using var stream = slow.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(
            $"GET /api/logs?graph=talker HTTP/1.0\r\nHost: localhost:{_host.Port}\r\nAuthorization: Bearer {_host.Token}\r\n\r\n"));
        var head = new byte[15];
        await stream.ReadExactlyAsync(head);
        Assert.Equal("HTTP/1.1 200 OK", Encoding.ASCII.GetString(head));

        // More than kernel, server and queue hold together, while the reader sleeps.
        for (var i = 0; i < 50; i++)
        {
            await SayAsync("""{ "word": "flood", "lines": 200, "length": 1500 }""");
        }

        await SayAsync("""{ "word": "theEnd", "lines": 1 }""");
        using var reader = new StreamReader(stream);
        var missed = 0L;
        var got = 0L;
        while (await reader.ReadLineAsync().WaitAsync(Patience.Limit) is { } line && !line.Contains("theEnd"))
        {
            missed += line.StartsWith("data: {\"count\":", StringComparison.Ordinal) ? long.Parse(line["data: {\"count\":".Length..^1]) : 0;
            got += line.Contains("\"message\":\"flood") ? 1 : 0;
        }

        Assert.True(missed > 0, $"{got} lines came and none was missed");
        Assert.Equal(10_000, got + missed);
    }

    [Fact]
    public async Task Debug_nodes_show_bodies_to_who_looks()
    {
        using var looking = await _host.ListenAsync("/api/debug?graph=talker");
        await SayAsync("""{ "word": "seen", "lines": 0 }""");
        var view = EventReader.Json((await looking.NextAsync())!.Value);
        Assert.Equal("look", view.GetProperty("node").GetString());
        Assert.Equal("seen", view.GetProperty("body").GetProperty("word").GetString());
    }

    [Fact]
    public async Task Streams_beyond_the_limit_are_429()
    {
        var open = new List<EventReader>();
        for (var i = 0; i < 64; i++)
        {
            open.Add(await _host.ListenAsync("/api/debug"));
        }

        Assert.Equal(HttpStatusCode.TooManyRequests, (await _host.AskAsync(HttpMethod.Get, "/api/debug")).Status);
        open.ForEach(stream => stream.Dispose());
        await Patience.UntilAsync(
            async () =>
            {
                using var answer = await _host.SendAsync(HttpMethod.Get, "/api/logs?follow=false");
                return answer.StatusCode == HttpStatusCode.OK;
            },
            () => "closed streams to make room");
    }

    private async Task SayAsync(string body)
    {
        var (status, answer) = await _host.AskAsync(HttpMethod.Post, "/api/graphs/talker/inject/say?wait=60s", $"{{ \"body\": {body} }}");
        Assert.Equal(HttpStatusCode.OK, status);
        Assert.Equal("ended", answer.GetProperty("outcome").GetString());
    }
}
