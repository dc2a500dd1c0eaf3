using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.JavaScript.Fetching;

/// <summary>What <c>fetch</c> of JavaScript functions may do.</summary>
public sealed class FetchOptions
{
    /// <summary>
    /// How many requests of one version of a graph may be under way at a time; further ones wait their turn. A request is under way until
    /// its answer's body has arrived. Default 64.
    /// </summary>
    [Limit(1, 100_000, "Requests of `fetch` of one version under way. Further ones wait their turn")]
    public int MaxRequests { get; set; } = 64;

    /// <summary>
    /// How long a request may make no progress: until the answer begins, from one piece of the body to the next, and while nobody reads
    /// them. Default 5 minutes. The whole may take longer.
    /// </summary>
    [Limit(0.1, 86400, "How long a request of `fetch` may make no progress. Then it fails")]
    public TimeSpan Timeout { get; set; } = TimeSpan.FromMinutes(5);
}
