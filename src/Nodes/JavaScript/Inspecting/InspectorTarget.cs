namespace Lolo.Nodes.JavaScript.Inspecting;

/// <summary>What a debugger can connect to.</summary>
/// <param name="Graph">Id of the graph.</param>
/// <param name="Version">The version whose realm it is; null when none runs.</param>
/// <param name="Id">The name by which it is asked for.</param>
internal sealed record InspectorTarget(string Graph, int? Version, string Id);
