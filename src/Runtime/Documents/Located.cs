using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>A value with its place in the text.</summary>
internal sealed record Located<T>(T Value, SourceRange Range);
