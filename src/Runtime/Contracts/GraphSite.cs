using Lolo.Runtime.Messages;
using Microsoft.Extensions.Logging;

namespace Lolo.Runtime.Contracts;

/// <summary>A running version as its nodes see it. Members may be called from any thread.</summary>
public abstract class GraphSite
{
    /// <summary>Id of the graph.</summary>
    public abstract string Id { get; }

    /// <summary>What a person reads; the id where no title is given.</summary>
    public abstract string Title { get; }

    /// <summary>The graph's file as the author named it.</summary>
    public abstract string File { get; }

    /// <summary>Number of the version, from 1.</summary>
    public abstract int Version { get; }

    /// <summary>What <c>ctx.env</c> holds.</summary>
    public abstract IReadOnlyDictionary<string, string> Env { get; }

    /// <summary>npm packages that functions may require, name to version range.</summary>
    public abstract IReadOnlyDictionary<string, string> Modules { get; }

    /// <summary>Full path of the lock file of the modules, which need not exist; null when there is no folder to keep one in.</summary>
    public abstract string? LockFile { get; }

    /// <summary>
    /// Text of <see cref="LockFile"/>, where that is to be another than what is on disk, because the version's files are written only once it
    /// serves; null, the default, for what is on disk.
    /// </summary>
    public virtual string? LockText => null;

    /// <summary>Full path of the folder for the host's durable data, which need not exist; null when the host keeps none.</summary>
    public abstract string? DataFolder { get; }

    /// <summary>The graph's key/value store.</summary>
    public abstract IStateStore State { get; }

    /// <summary>The graph's sessions, whatever version they began with.</summary>
    public abstract SessionDirectory Sessions { get; }

    /// <summary>All time goes through it.</summary>
    public abstract TimeProvider Time { get; }

    /// <summary>What the host offers to node kinds, such as the endpoints of its server.</summary>
    public abstract IServiceProvider Services { get; }

    /// <summary>Fires when the version is being stopped.</summary>
    public abstract CancellationToken Stopping { get; }

    /// <summary>Whether answers may leave the version; a version whose gate is closed sends nothing.</summary>
    public abstract bool GateIsOpen { get; }

    /// <summary>The limits on the author's code.</summary>
    public abstract HandlerLimits Limits { get; }

    /// <summary>One object for all nodes of the version, made at the first call and disposed after the last node.</summary>
    /// <typeparam name="T">Its type, which is its key.</typeparam>
    /// <param name="make">Makes it.</param>
    public abstract T Share<T>(Func<GraphSite, T> make)
        where T : class;

    /// <summary>The log of what is about no single node; every line carries graph and version.</summary>
    public abstract ILogger Log { get; }

    /// <summary>Reports a failure of the author's code that cannot be laid at the door of one node. It goes to the log, ten lines a second at the most.</summary>
    /// <param name="error">What went wrong.</param>
    public abstract void Fault(HandlerException error);

    /// <summary>
    /// Says that the version itself has written a file of the graph's closure, such as <see cref="LockFile"/>, which is then taken for no change
    /// of the author's. For use while the version is set up.
    /// </summary>
    /// <param name="file">Full path of the file.</param>
    public abstract void Wrote(string file);

    /// <summary>Says how much memory the version's scripts take, for those who measure it.</summary>
    /// <param name="bytes">How much.</param>
    public virtual void TellHeap(long bytes)
    {
    }

    /// <summary>Asks for a fresh version of the same text, because this one cannot go on, for example after its realm was cut.</summary>
    /// <param name="reason">Why, for the log.</param>
    public abstract void Rebuild(string reason);
}
