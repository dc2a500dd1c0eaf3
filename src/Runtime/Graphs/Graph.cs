using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs;

/// <summary>A checked graph: names resolved, ports matched, parameters typed, code parsed. Immutable; made by <see cref="GraphCompiler"/> only.</summary>
public sealed record Graph
{
    internal Graph()
    {
    }

    /// <summary>Id, <c>[a-z][a-z0-9-]*</c>.</summary>
    public required string Id { get; init; }

    /// <summary>What a person reads; the id where none is given.</summary>
    public required string Title { get; init; }

    /// <summary>The graph's file as the author named it.</summary>
    public required string File { get; init; }

    /// <summary>The graph's text.</summary>
    public required string Text { get; init; }

    /// <summary>What <c>ctx.env</c> holds.</summary>
    public required IReadOnlyDictionary<string, string> Env { get; init; }

    /// <summary>npm packages that JavaScript functions may require, name to version range.</summary>
    public required IReadOnlyDictionary<string, string> Modules { get; init; }

    /// <summary>Full path of the lock file of the modules, beside the graph's file; it need not exist. Null without modules, and when the text has no file.</summary>
    public string? LockFile { get; init; }

    /// <summary>The nodes, in document order. What a composite stands for is in its place, with ids <c>outer/inner</c>.</summary>
    public required IReadOnlyList<GraphNode> Nodes { get; init; }

    /// <summary>The links, in document order; those of inner graphs follow.</summary>
    public required IReadOnlyList<GraphLink> Links { get; init; }

    /// <summary>How many closing links a message may pass.</summary>
    public required int MaxHops { get; init; }

    /// <summary>Full paths of the files it is made of: the graph's own first, then those it names, those that inner graphs name, and the lock file of its modules.</summary>
    public required IReadOnlyList<string> Closure { get; init; }

    /// <summary>The texts of the closure as they were read, by full path; null for a file that was not there.</summary>
    internal IReadOnlyDictionary<string, string?> Texts { get; init; } = new Dictionary<string, string?>();

    /// <summary>Whether a text can be the id of a graph: <c>[a-z][a-z0-9-]*</c>, at most 100 characters.</summary>
    /// <param name="text">The text.</param>
    public static bool IsId(string text) => Identifiers.IsId(text);
}
