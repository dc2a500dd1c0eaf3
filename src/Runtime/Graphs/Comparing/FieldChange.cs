namespace Lolo.Runtime.Graphs.Comparing;

/// <summary>Something of a graph or node that is not what it was.</summary>
/// <param name="What">What: <c>label</c>, <c>in</c>, <c>params.path</c>, <c>code</c>.</param>
/// <param name="Former">What it was, on one line as YAML could say it, code as it stands; null where it was absent, or there is nothing to show.</param>
/// <param name="Later">What it is.</param>
public sealed record FieldChange(string What, string? Former, string? Later);
