using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Contracts;

/// <summary>An expression in a parameter, and where it stands.</summary>
/// <param name="Parameter">The parameter: <c>when</c>, or <c>rules.big</c> for an entry of a map.</param>
/// <param name="Text">The expression.</param>
/// <param name="File">The file it stands in, as the author named it.</param>
/// <param name="Range">Its place there.</param>
public sealed record Expression(string Parameter, string Text, string File, SourceRange Range);
