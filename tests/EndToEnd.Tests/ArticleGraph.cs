namespace Lolo.EndToEnd.Tests;

/// <summary>Makes a graph of the article's three functions, word for word, as its text tells the reader to.</summary>
internal static class ArticleGraph
{
    private static readonly string _file = Path.Combine(Repository.Root, "..", "shared", "seed", "article.txt");

    /// <summary>The graph's text; null where the article is not at hand.</summary>
    public static string? Make()
    {
        if (!File.Exists(_file))
        {
            return null;
        }

        var lines = File.ReadAllLines(_file);
        return $"""
            graph: article
            nodes:
              websocket:
                kind: websocket-trigger
                label: Websocket Trigger
                params:
                  path: /socket
              process-request:
                label: Process Request
                in: [req, msg, close]
                out: [req, msg]
                code: |
            {Excerpt(lines, "const connections = ", "The code above")}
              affirm-connection:
                label: Affirm Connection
                out: []
                code: |
            {Excerpt(lines, "exports.handler = async(ev, ctx)", "Along with this")}
              handle-messages:
                label: Handle Messages
                out: []
                code: |
            {Excerpt(lines, "const { connections, sessionId } = ev;", "You can remove", before: 2)}
            links:
              - websocket.req -> process-request.req
              - websocket.message -> process-request.msg
              - websocket.close -> process-request.close
              - process-request.req -> affirm-connection.in
              - process-request.msg -> handle-messages.in

            """;
    }

    // The lines from the first that begins with a text, and some before it, up to the prose that follows.
    private static string Excerpt(string[] lines, string first, string after, int before = 0)
    {
        var start = Array.FindIndex(lines, line => line.StartsWith(first, StringComparison.Ordinal)) - before;
        var end = Array.FindIndex(lines, start, line => line.StartsWith(after, StringComparison.Ordinal));
        Assert.InRange(start, 0, end);
        return string.Join('\n', lines[start..end].Select(line => "      " + line));
    }
}
