namespace Lolo.Runtime.Contracts;

/// <summary>Knows by which URL the world finds a trigger. Members may be called from any thread.</summary>
public interface ITriggerUrls
{
    /// <summary>The URL of a trigger, such as <c>ws://localhost:4000/socket</c>.</summary>
    /// <param name="graphId">Id of the graph.</param>
    /// <param name="address">Address of the trigger.</param>
    string UrlOf(string graphId, TriggerAddress address);

    /// <summary>The base of a graph's paths for a call from this process itself, such as <c>http://127.0.0.1:4000/chat</c>.</summary>
    /// <param name="graphId">Id of the graph.</param>
    /// <param name="scheme"><c>http</c> or <c>ws</c>.</param>
    Uri LocalOf(string graphId, string scheme);

    /// <summary>Why nothing would ever come to a trigger, in one sentence; null when it would. The graph at the root comes before all others.</summary>
    /// <param name="graphId">Id of the graph.</param>
    /// <param name="address">Address of the trigger.</param>
    string? ShadowOn(string graphId, TriggerAddress address);
}
