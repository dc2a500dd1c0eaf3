using System.Text.Json.Serialization;

namespace Lolo.Admin.Graphs;

/// <summary>A trigger of a graph.</summary>
/// <param name="Node">Id of its node.</param>
/// <param name="Kind">Its kind.</param>
/// <param name="Url">Where the world finds it; null for one without an address, and while it is not open.</param>
internal sealed record TriggerView(string Node, string Kind, [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Url);
