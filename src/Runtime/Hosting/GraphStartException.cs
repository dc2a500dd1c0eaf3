namespace Lolo.Runtime.Hosting;

/// <summary>Graphs could not start when the host did; what was wrong has been reported already.</summary>
/// <param name="graphIds">Their ids.</param>
public sealed class GraphStartException(IReadOnlyList<string> graphIds)
    : Exception($"could not start: {string.Join(", ", graphIds)}")
{
    /// <summary>Ids of the graphs that could not start.</summary>
    public IReadOnlyList<string> GraphIds => graphIds;
}
