using System.Collections.Frozen;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Contracts;

/// <summary>A node as the graph's text describes it, names resolved and parameters typed.</summary>
/// <param name="Id">Id in the graph.</param>
/// <param name="Label">What a person reads; the id where none is given.</param>
/// <param name="In">In ports, in order.</param>
/// <param name="Out">Out ports, in order, the implicit <c>error</c> last.</param>
/// <param name="Parameters">
/// Parameters as plain values, defaults filled in; durations are milliseconds. Those of <see cref="Templates"/> stand as they are written.
/// </param>
public sealed record NodeDefinition(
    string Id,
    string Label,
    IReadOnlyList<PortSpec> In,
    IReadOnlyList<PortSpec> Out,
    Record Parameters)
{
    /// <summary>The word after <c>kind:</c>.</summary>
    public string Kind { get; init; } = "function";

    /// <summary>The parameters that are made anew for every message, by name.</summary>
    public IReadOnlyDictionary<string, ParameterTemplate> Templates { get; init; } = FrozenDictionary<string, ParameterTemplate>.Empty;

    /// <summary>
    /// The parameters of the graph in whose text the node stands, with the values of the composite that uses it; null where that text declares none.
    /// </summary>
    public Record? GraphParameters { get; init; }

    /// <summary>The author's code; null for kinds that take none.</summary>
    public CodeText? Code { get; init; }

    /// <summary>How many origins may be under way at their awaits.</summary>
    public int Concurrency { get; init; } = 64;

    /// <summary>How many messages may wait in front of it.</summary>
    public int Capacity { get; init; } = 256;

    /// <summary>Whether messages of one origin are handled one after another.</summary>
    public bool Ordered { get; init; } = true;

    /// <summary>How many threads may run its code at once; C# only.</summary>
    public int Parallel { get; init; } = 1;

    /// <summary>Index in <see cref="Out"/> of the implicit <c>error</c> port.</summary>
    public int ErrorPort => Out.Count - 1;
}
