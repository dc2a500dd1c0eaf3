namespace Lolo.Nodes.Tests.Web.Authentication;

/// <summary>A graph that says who has come in, by a socket and by a request.</summary>
internal static class GuardedGraph
{
    public const string Path = "/in";

    /// <summary>Its text.</summary>
    /// <param name="auth">The parameter <c>auth</c> of both triggers, in flow style.</param>
    /// <param name="more">Other parameters of both.</param>
    /// <param name="socketAuth">The parameter of the socket where it is another.</param>
    public static string Text(string auth, string more = "", string? socketAuth = null) =>
        $$"""
        nodes:
          socket: { kind: websocket-trigger, params: { path: /in, auth: {{socketAuth ?? auth}}{{more}} } }
          request: { kind: http-trigger, params: { path: /in, auth: {{auth}}{{more}} } }
          tell:
            in: [req, message, out]
            out: []
            code: |
              exports.handler = (ev, ctx) => ctx.emit('response', { body: JSON.stringify({ user: ev.user, headers: ev.headers, query: ev.query, from: ctx.input }) });
        links:
          - socket.req -> tell.req
          - socket.message -> tell.message
          - request.out -> tell.out
        """;

    /// <summary>A graph with one socket and nothing linked, for checks.</summary>
    /// <param name="auth">The parameter <c>auth</c>.</param>
    public static IReadOnlyList<string> Check(string auth, string? path = null) => TestGraph.Check(
        $$"""
        nodes:
          socket:
            kind: websocket-trigger
            params:
              path: /in
              auth: {{auth}}
          log: { kind: log }
        links:
          - socket.message -> log.in
        """,
        path: path);

    /// <summary>Asks by HTTP.</summary>
    public static async Task<(int Status, string Body, string Challenge)> AskAsync(this WebWorld world, string query = "", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, Path + query);
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        using var answer = await world.Http.SendAsync(request, TestContext.Current.CancellationToken);
        return ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), answer.Headers.WwwAuthenticate.ToString());
    }

    /// <summary>The head of the answer to an upgrade.</summary>
    public static async Task<string> UpgradeAsync(this WebWorld world, string query = "", string headers = "")
    {
        using var raw = await RawSocket.ConnectAsync(world.Port);
        await raw.WriteAsync(RawSocket.Upgrade(Path + query, headers));
        return await raw.ReadHeadAsync();
    }
}
