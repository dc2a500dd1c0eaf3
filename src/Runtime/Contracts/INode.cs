namespace Lolo.Runtime.Contracts;

/// <summary>A node of a running version. Disposed once, after its last message has settled.</summary>
public interface INode : IAsyncDisposable
{
    /// <summary>Makes the node ready, before any trigger opens: loads code, runs <c>setup</c>.</summary>
    /// <param name="cancellation">Fires when the start is given up.</param>
    /// <exception cref="HandlerException">The author's code failed; the version does not start.</exception>
    Task SetupAsync(CancellationToken cancellation);

    /// <summary>Runs the author's <c>teardown</c>, once, when the version has settled its last message.</summary>
    Task TeardownAsync();
}
