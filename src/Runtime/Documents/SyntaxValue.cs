using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>A value of the YAML text with its place: a scalar, a list or a map.</summary>
internal abstract record SyntaxValue(SourceRange Range)
{
    /// <summary>What it is, for messages: <c>a list</c>.</summary>
    public abstract string Noun { get; }
}
