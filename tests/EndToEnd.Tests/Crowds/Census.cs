using System.Text.Json;

namespace Lolo.EndToEnd.Tests.Crowds;

/// <summary>How often sessions of the trigger <c>websocket</c> came and went, as the graph itself counted in its state.</summary>
/// <param name="Came">Sessions with a <c>req</c>.</param>
/// <param name="Went">Sessions with a <c>close</c>.</param>
/// <param name="Most">The most events of one kind that one session had.</param>
/// <param name="Open">Sessions in the directory.</param>
internal sealed record Census(int Came, int Went, int Most, int Open)
{
    private const string Nodes = """
          probe:
            kind: websocket-trigger
            params: { path: /probe }
          census:
            in: [came, went]
            out: []
            code: |
              exports.handler = async (ev, ctx) => {
                await ctx.state.incr(`${ctx.input}:${ev.sessionId}`);
              };
          tell-census:
            out: []
            code: |
              exports.handler = async (ev, { state, sessions, emit }) => {
                const counts = prefix => state.keys(`${prefix}*`).map(key => state.get(key));
                const [came, went] = [counts('came:'), counts('went:')];
                const most = Math.max(0, ...came, ...went);
                emit('response', { body: { came: came.length, went: went.length, most, open: sessions.of('websocket').count() } });
              };

        """;

    private const string Links = """
          - websocket.req -> census.came
          - websocket.close -> census.went
          - probe.message -> tell-census.in

        """;

    /// <summary>Adds the nodes that count to a graph's text.</summary>
    public static string AddTo(string graph) => graph.ReplaceLineEndings("\n").Replace("\nlinks:\n", $"\n{Nodes}links:\n{Links}");

    /// <summary>Asks a graph.</summary>
    public static async Task<Census> AskAsync(LocalHost host, string path = "/probe")
    {
        await using var probe = await host.JoinAsync(path);
        await probe.SayAsync("how many?");
        string answer;
        do
        {
            // A broadcast of the graph reaches the probe too.
            answer = await probe.HearAsync("the census");
        }
        while (!answer.StartsWith('{'));
        return JsonSerializer.Deserialize<Census>(answer, JsonSerializerOptions.Web)!;
    }

    /// <summary>Waits until as many sessions have gone, and no message is under way.</summary>
    public static async Task UntilGoneAsync(LocalHost host, string graph, int went)
    {
        var census = await AskAsync(host);
        await Patience.UntilAsync(
            async () => (census = await AskAsync(host)).Went >= went && host.Running(graph).MessagesUnderWay == 0,
            () => $"{went} sessions to go; the last count was {census}");
    }
}
