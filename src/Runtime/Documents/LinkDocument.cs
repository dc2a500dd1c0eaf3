using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>A link as the text says it.</summary>
internal sealed record LinkDocument(LinkEnd From, LinkEnd To, SourceRange Range);
