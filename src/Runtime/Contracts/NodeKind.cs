namespace Lolo.Runtime.Contracts;

/// <summary>
/// What a node is an instance of: one description and two verbs. A kind holds no state of any graph; its members may be called from any thread.
/// </summary>
public abstract class NodeKind
{
    /// <summary>All that is to be known of the kind without running it.</summary>
    public abstract NodeSpec Spec { get; }

    /// <summary>Reports what is wrong with a node beyond what its spec tells. Pure: starts nothing, throws nothing.</summary>
    /// <param name="check">The node, and where to report.</param>
    public virtual void Check(NodeCheck check)
    {
    }

    /// <summary>Makes a node of a version. Does not open it to the world and runs none of the author's code.</summary>
    /// <param name="site">What the runtime gives to the node.</param>
    /// <returns>An <see cref="ITrigger"/> or an <see cref="IHandler"/>.</returns>
    public abstract INode Create(NodeSite site);
}
