namespace Lolo.Host.Logging;

/// <summary>What a line is about, at its head: graph and node.</summary>
internal static class LinePlace
{
    /// <summary>The head of a line, such as <c>chat/greet: </c>.</summary>
    /// <param name="graph">The graph; null or empty for none, or where it goes without saying.</param>
    /// <param name="node">The node; null or empty for none.</param>
    /// <param name="message">The line, which may name its graph itself.</param>
    public static string Of(string? graph, string? node, string? message)
    {
        var isNamed = graph is { Length: > 0 } && message?.StartsWith($"{graph}: ", StringComparison.Ordinal) == true;
        var isGraph = graph is { Length: > 0 } && !isNamed;
        var isNode = node is { Length: > 0 };
        return isGraph && isNode ? $"{graph}/{node}: " : isGraph ? $"{graph}: " : isNode ? $"{node}: " : "";
    }
}
