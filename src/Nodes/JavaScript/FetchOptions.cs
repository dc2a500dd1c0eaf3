namespace Lolo.Nodes.JavaScript;

/// <summary>What <c>fetch</c> of JavaScript functions may do.</summary>
public sealed class FetchOptions
{
    /// <summary>
    /// How many requests of one version of a graph may be under way at a time; further ones wait their turn. A request is under way until
    /// its answer's body has arrived. Default 64.
    /// </summary>
    public int MaxRequests { get; set; } = 64;

    /// <summary>
    /// How long a request may make no progress: until the answer begins, from one piece of the body to the next, and while nobody reads
    /// them. Default 5 minutes. The whole may take longer.
    /// </summary>
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);
}
