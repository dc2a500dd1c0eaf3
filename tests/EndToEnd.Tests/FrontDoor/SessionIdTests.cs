using System.Net.WebSockets;
using System.Text;
using System.Text.Json;

namespace Lolo.EndToEnd.Tests.FrontDoor;

/// <summary>A session id goes to every peer of a chat: it must open nothing to whoever shows it.</summary>
public sealed class SessionIdTests
{
    private const int Times = 100;

    private const string Graph =
        """
        graph: mirror
        nodes:
          socket: { kind: websocket-trigger, params: { path: /socket } }
          page: { kind: http-trigger, params: { path: /page, method: [GET, POST] } }
          tell:
            in: [req, message, page]
            out: []
            code: |
              exports.handler = (ev, ctx) => {
                const mine = ctx.session ? ctx.session.id : null;
                if (ctx.input === 'message' && ctx.session.data.secret === undefined) ctx.session.data.secret = ev.message;
                ctx.emit('response', { body: JSON.stringify({ mine, event: ev.sessionId ?? null, secret: ctx.session?.data.secret ?? null }) });
              };
        links:
          - socket.req -> tell.req
          - socket.message -> tell.message
          - page.out -> tell.page
        """;

    [Fact]
    public async Task Another_client_s_session_id_in_query_header_cookie_or_body_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync("--graph", folder.Write("mirror.yaml", Graph));
        using var victim = await ConnectAsync(host, "/socket");
        var id = (await HearAsync(victim)).GetProperty("mine").GetString()!;
        await SayAsync(victim, "the victim's");
        await HearAsync(victim);
        using var http = new HttpClient();
        var changed = 0;
        for (var i = 0; i < Times; i++)
        {
            changed += await IsTakenForAsync(host, http, id, i) ? 1 : 0;
        }

        Assert.Equal(0, changed);
        await SayAsync(victim, "still me");
        var last = await HearAsync(victim);
        Assert.Equal((id, "the victim's"), (last.GetProperty("mine").GetString(), last.GetProperty("secret").GetString()));
    }

    private static async Task<bool> IsTakenForAsync(HostProcess host, HttpClient http, string id, int way)
    {
        var name = (way / 4 % 5) switch { 0 => "sessionId", 1 => "session", 2 => "id", 3 => "sid", _ => "x-session-id" };
        var query = way % 4 == 0 ? $"?{name}={id}" : "";
        void Headers(Action<string, string> set)
        {
            if (way % 4 == 1)
            {
                set(name, id);
            }
            else if (way % 4 == 2)
            {
                set("Cookie", $"{name}={id}");
            }
        }

        using var intruder = await ConnectAsync(host, "/socket" + query, options => Headers(options.SetRequestHeader));
        var greeting = await HearAsync(intruder);
        await SayAsync(intruder, way % 4 == 3 ? JsonSerializer.Serialize(new Dictionary<string, string> { [name] = id }) : "hello");
        var answer = await HearAsync(intruder);
        using var request = new HttpRequestMessage(way % 4 == 3 ? HttpMethod.Post : HttpMethod.Get, host.Http("/page" + query));
        Headers((header, value) => request.Headers.TryAddWithoutValidation(header, value));
        request.Content = way % 4 == 3 ? new StringContent(JsonSerializer.Serialize(new Dictionary<string, string> { [name] = id }), Encoding.UTF8, "application/json") : null;
        using var page = await http.SendAsync(request, TestContext.Current.CancellationToken);
        var told = JsonDocument.Parse(await page.Content.ReadAsStringAsync(TestContext.Current.CancellationToken)).RootElement;
        var ids = new[] { greeting, answer, told }.SelectMany(each => new[] { each.GetProperty("mine").GetString(), each.GetProperty("event").GetString() });
        return ids.Contains(id) || answer.GetProperty("secret").GetString() == "the victim's" || told.GetProperty("mine").GetString() is not null;
    }

    private static async Task<ClientWebSocket> ConnectAsync(HostProcess host, string path, Action<ClientWebSocketOptions>? configure = null)
    {
        var client = new ClientWebSocket();
        configure?.Invoke(client.Options);
        await client.ConnectAsync(new(host.Url(path)), new CancellationTokenSource(Patience.Limit).Token);
        return client;
    }

    private static Task SayAsync(ClientWebSocket client, string text) => client.SendAsync(Encoding.UTF8.GetBytes(text), WebSocketMessageType.Text, true, default);

    private static async Task<JsonElement> HearAsync(ClientWebSocket client)
    {
        var buffer = new byte[4096];
        var piece = await client.ReceiveAsync(buffer, new CancellationTokenSource(Patience.Limit).Token);
        return JsonDocument.Parse(buffer.AsMemory(0, piece.Count)).RootElement;
    }
}
