using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Graphs;

/// <summary>What paths in the parameters of a graph's nodes can name before it runs.</summary>
/// <param name="Env">The graph's variables, for <c>{env.NAME}</c>.</param>
/// <param name="Parameters">
/// For <c>{params.x}</c>: the parameters of the node that uses this graph; null for a graph that stands for itself, where they are the
/// node's own other parameters.
/// </param>
internal sealed record ParameterScope(IReadOnlyDictionary<string, string> Env, Record? Parameters = null)
{
    /// <summary>The variables as a record.</summary>
    public Record Variables { get; } = new(null, [.. Env.Keys], [.. Env.Values]);
}
