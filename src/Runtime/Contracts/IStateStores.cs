namespace Lolo.Runtime.Contracts;

/// <summary>The stores of a host, one a graph. Members may be called from any thread.</summary>
public interface IStateStores
{
    /// <summary>The store of a graph: the same one for every version and every call.</summary>
    /// <param name="graphId">Id of the graph.</param>
    IStateStore Of(string graphId);

    /// <summary>
    /// Lets go of the store of a graph that has stopped. What is kept in files is closed, so that they can be moved; what is kept in memory goes
    /// on as that of another graph, or is forgotten.
    /// </summary>
    /// <param name="graphId">Id of the graph.</param>
    /// <param name="to">Id under which it goes on; null for none.</param>
    void Release(string graphId, string? to);
}
