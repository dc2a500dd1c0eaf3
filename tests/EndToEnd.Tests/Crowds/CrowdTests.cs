namespace Lolo.EndToEnd.Tests.Crowds;

/// <summary>Two hundred clients of whom a fifth leaves while all talk.</summary>
public sealed class CrowdTests
{
    private const int Count = 200;

    private const string Broadcasting = """
        graph: chat
        nodes:
          websocket:
            kind: websocket-trigger
            params: { path: /socket }
          greet:
            out: []
            code: |
              exports.handler = async (ev, ctx) => {
                ctx.session.send({ connected: true, yourConnectionId: ev.sessionId });
              };
          broadcast:
            out: []
            code: |
              exports.handler = async ({ message, sessionId }, ctx) => {
                ctx.sessions.broadcast(`${sessionId} says: ${message}`, { except: sessionId });
              };
        links:
          - websocket.req -> greet.in
          - websocket.message -> broadcast.in

        """;

    public static TheoryData<string> Chats =>
        [.. new[] { "chat", "chat-csharp" }.Where(name => File.Exists(Repository.Graph(name)))];

    [Theory]
    [MemberData(nameof(Chats))]
    public Task Everybody_still_here_hears_every_message_once_and_in_order(string graph) =>
        HoldAsync(graph, File.ReadAllText(Repository.Graph(graph)));

    [Fact]
    public Task The_article_serves_a_crowd_too() =>
        ArticleGraph.Make() is { } article ? HoldAsync("article", article) : HoldAsync("chat", File.ReadAllText(Repository.Graph("chat")));

    [Fact]
    public Task Everybody_still_here_hears_every_broadcast_once_and_in_order() => HoldAsync("chat", Broadcasting);

    private static async Task HoldAsync(string graph, string text)
    {
        using var folder = new TemporaryFolder();
        await using var host = await LocalHost.StartAsync(folder.Write($"{graph}.yaml", Census.AddTo(text)));
        var crowd = await Crowd.GatherAsync(host, Count, seed: 20260601);
        await crowd.TalkAsync();
        await Census.UntilGoneAsync(host, graph, crowd.LeaverCount);
        await crowd.EndAsync();
        crowd.Verify();
        await crowd.DisperseAsync();
        await Census.UntilGoneAsync(host, graph, Count);
        Assert.Equal(new Census(Count, Count, 1, 0), await Census.AskAsync(host));
        Assert.DoesNotContain("Error", host.Log.Text);
    }
}
