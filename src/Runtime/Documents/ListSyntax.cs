using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>A list.</summary>
/// <param name="Items">Its values, in order.</param>
/// <param name="Range">The place where it begins.</param>
internal sealed record ListSyntax(IReadOnlyList<SyntaxValue> Items, SourceRange Range) : SyntaxValue(Range)
{
    public override string Noun => "a list";
}
