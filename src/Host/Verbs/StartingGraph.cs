namespace Lolo.Host.Verbs;

/// <summary>The graph that <c>new</c> writes.</summary>
internal static class StartingGraph
{
    /// <summary>Its text.</summary>
    /// <param name="id">Id of the graph.</param>
    /// <param name="schema">Where editors find the schema; null where there is none.</param>
    public static string Text(string id, string? schema) => (schema is null ? "" : $"# yaml-language-server: $schema={schema}\n") + $$"""
        graph: {{id}}
        title: {{id}}

        nodes:
          # A trigger lets the world in. This one takes WebSocket clients; its out ports are req, message and close.
          websocket:
            kind: websocket-trigger
            label: Websocket Trigger
            params: { path: /{{id}} }

          # A function is a node whose behaviour is its code. It has one port `in` and one port `out` unless told otherwise.
          greet:
            label: Greet
            code: |
              // Runs for every message. `ev` is the message's body, `ctx` what the runtime offers.
              exports.handler = async (ev, ctx) => {
                ctx.log.info('heard', ev.message);
                ctx.route({ text: `You said: ${ev.message}` });
              };

          answer:
            label: Answer
            out: []
            code: |
              // `emit` goes back to where the journey began: here, to the client that spoke.
              exports.handler = async (ev, ctx) => {
                ctx.emit('response', { body: ev.text });
              };

        # A link leads from an out port to an in port, one a line.
        links:
          - websocket.message -> greet.in
          - greet.out         -> answer.in

        """;
}
