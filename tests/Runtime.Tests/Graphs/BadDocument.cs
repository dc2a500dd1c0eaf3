namespace Lolo.Runtime.Tests.Graphs;

/// <summary>A text with faults, and the findings expected, one a line: <c>line:column severity id: message</c>.</summary>
internal sealed record BadDocument(string Topic, string Name, string Text, string Findings);
