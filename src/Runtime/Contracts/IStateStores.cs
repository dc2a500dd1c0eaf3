namespace Lolo.Runtime.Contracts;

/// <summary>The stores of a host, one a graph. Members may be called from any thread.</summary>
public interface IStateStores
{
    /// <summary>The store of a graph: the same one for every version and every call.</summary>
    /// <param name="graphId">Id of the graph.</param>
    IStateStore Of(string graphId);
}
