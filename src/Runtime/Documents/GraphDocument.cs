using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>A graph as its text says it: syntax only, every element with its place.</summary>
internal sealed record GraphDocument
{
    public Located<string>? Id { get; init; }

    public Located<string>? Title { get; init; }

    public Located<string>? Description { get; init; }

    /// <summary>Parameters that the graph takes as a composite.</summary>
    public MapSyntax? Parameters { get; init; }

    /// <summary>Variables, with <c>${NAME}</c> not yet replaced.</summary>
    public required IReadOnlyList<MapEntry> Env { get; init; }

    public required IReadOnlyList<(Located<string> Name, Located<string> Version)> Modules { get; init; }

    public required IReadOnlyList<NodeDocument> Nodes { get; init; }

    public required IReadOnlyList<LinkDocument> Links { get; init; }

    /// <summary>Whether some links are malformed, so that what they would link is not known.</summary>
    public bool HasBrokenLinks { get; init; }

    /// <summary>Whether some nodes are malformed beyond reading.</summary>
    public bool HasBrokenNodes { get; init; }

    public Located<int>? MaxHops { get; init; }

    /// <summary>The positions on the canvas.</summary>
    public required IReadOnlyList<NodePosition> Layout { get; init; }

    /// <summary>Where to report what is missing from the whole.</summary>
    public required SourceRange Range { get; init; }
}
