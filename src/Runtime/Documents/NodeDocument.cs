using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>A node as the text says it.</summary>
internal sealed record NodeDocument(Located<string> Id)
{
    public Located<string>? Kind { get; init; }

    public Located<string>? Label { get; init; }

    public Located<string>? Description { get; init; }

    public MapSyntax? Parameters { get; init; }

    /// <summary>Whether parameters are written but cannot be read.</summary>
    public bool HasBrokenParameters { get; init; }

    public Located<IReadOnlyList<Located<string>>>? In { get; init; }

    public Located<IReadOnlyList<Located<string>>>? Out { get; init; }

    public CodeBlock? Code { get; init; }

    public Located<string>? File { get; init; }

    public Located<string>? Language { get; init; }

    public Located<int>? Concurrency { get; init; }

    public Located<int>? Capacity { get; init; }

    public Located<int>? Parallel { get; init; }

    /// <summary>The word <c>none</c> where order is lifted.</summary>
    public Located<string>? Order { get; init; }

    /// <summary>Whether a fault of it was reported already.</summary>
    public bool HasErrors { get; init; }

    /// <summary>Whether its ports cannot be known, so that nothing is to be said of links to them.</summary>
    public bool HasBrokenPorts { get; init; }

    /// <summary>The place of its <c>code</c> or <c>file</c>; null when it has neither.</summary>
    public SourceRange? CodeRange => Code?.Range ?? File?.Range;
}
