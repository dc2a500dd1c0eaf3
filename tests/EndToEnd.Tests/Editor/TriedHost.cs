using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Editor;

/// <summary>A host with a trigger of each sort to try.</summary>
public sealed class TriedHost : IAsyncLifetime
{
    private const string Text = """
        graph: tried
        nodes:
          socket: { kind: websocket-trigger, params: { path: "/rooms/:room" } }
          guarded: { kind: websocket-trigger, params: { path: /guarded, auth: { bearer: [open-sesame] } } }
          web: { kind: http-trigger, params: { path: /echo, method: [GET, POST] } }
          answer:
            in: [message, close, request]
            out: []
            code: |
              exports.handler = async (ev, ctx) => {
                if (ctx.input === 'close') {
                  ctx.log.info(`left with ${ev.code}`);
                } else if (ctx.input === 'request') {
                  ctx.emit('response', { status: 201, headers: { 'x-back': ev.headers['x-mine'] ?? 'no' }, body: { body: ev.body, query: ev.query } });
                } else if (ev.message === 'bye') {
                  ctx.emit('response', { end: true, code: 4321, reason: 'so long' });
                } else {
                  ctx.emit('response', { body: { room: ev.params.room, name: ev.query.name, text: ev.message } });
                }
              };
        links:
          - socket.message  -> answer.message
          - socket.close    -> answer.close
          - guarded.message -> answer.message
          - web.out         -> answer.request
        """;

    private readonly TemporaryFolder _folder = new();
    private AdminHost? _host;

    internal AdminHost Host => _host ?? throw new InvalidOperationException("the host has not started");

    public async ValueTask InitializeAsync() => _host = await AdminHost.StartAsync(_folder.Write("tried.yaml", Text), _folder);

    public async ValueTask DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? default);
        _folder.Dispose();
    }
}
