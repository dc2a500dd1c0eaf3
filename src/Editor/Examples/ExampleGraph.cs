namespace Lolo.Editor.Examples;

/// <summary>A graph to start from.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Description">What it shows, in a few sentences; empty for nothing.</param>
/// <param name="Text">The graph's text.</param>
internal sealed record ExampleGraph(string Id, string Title, string Description, string Text);
