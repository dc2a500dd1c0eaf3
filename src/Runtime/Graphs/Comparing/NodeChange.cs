namespace Lolo.Runtime.Graphs.Comparing;

/// <summary>A node that is in both graphs and not the same.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Fields">What changed, at least one thing; its position is not among them.</param>
public sealed record NodeChange(string Id, IReadOnlyList<FieldChange> Fields);
