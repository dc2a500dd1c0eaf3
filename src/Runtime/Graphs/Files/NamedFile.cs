namespace Lolo.Runtime.Graphs.Files;

/// <summary>A file that a graph's text names.</summary>
/// <param name="Path">Its full path.</param>
/// <param name="Name">As people read it: relative to what the graph's own file is relative to.</param>
internal sealed record NamedFile(string Path, string Name);
