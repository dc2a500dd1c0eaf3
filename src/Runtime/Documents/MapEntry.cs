namespace Lolo.Runtime.Documents;

/// <summary>A key and its value.</summary>
internal sealed record MapEntry(ScalarSyntax Key, SyntaxValue Value);
