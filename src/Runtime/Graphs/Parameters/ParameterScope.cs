using System.Collections.Frozen;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Graphs.Parameters;

/// <summary>What paths in the parameters of a graph's nodes can name before it runs.</summary>
/// <param name="Env">The graph's variables, for <c>{env.NAME}</c>.</param>
/// <param name="Parameters">
/// For <c>{params.x}</c>: the parameters that the graph declares, with the values of the composite that uses it; null for a graph that
/// declares none, where they are the node's own other parameters.
/// </param>
internal sealed record ParameterScope(IReadOnlyDictionary<string, string> Env, Record? Parameters = null)
{
    /// <summary>Parameters that will have a value when the graph is used, and have none while it is looked at for itself.</summary>
    public IReadOnlySet<string> Unknown { get; init; } = FrozenSet<string>.Empty;

    /// <summary>The host's environment, for <c>${NAME}</c> in parameters that take it; null for a variable that is not set.</summary>
    public Func<string, string?> Host { get; init; } = _ => null;

    /// <summary>The variables as a record.</summary>
    public Record Variables { get; } = new(null, [.. Env.Keys], [.. Env.Values]);
}
