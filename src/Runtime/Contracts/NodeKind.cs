namespace Lolo.Runtime.Contracts;

/// <summary>
/// What a node is an instance of: one description and two verbs. A kind holds no state of any graph; its members may be called from any thread.
/// </summary>
public abstract class NodeKind
{
    /// <summary>All that is to be known of the kind without running it.</summary>
    public abstract NodeSpec Spec { get; }

    /// <summary>
    /// Tells of code that is about to be checked. A hint, so that slow work on many texts may begin on another thread while the
    /// rest of the graph is read: not all that is foreseen is checked, and not all that is checked was foreseen. Reports nothing.
    /// </summary>
    /// <param name="language">The language.</param>
    /// <param name="codes">The code of nodes of this kind in that language.</param>
    public virtual void Foresee(string language, IReadOnlyList<string> codes)
    {
    }

    /// <summary>Reports what is wrong with a node beyond what its spec tells. Pure: starts nothing, throws nothing.</summary>
    /// <param name="check">The node, and where to report.</param>
    public virtual void Check(NodeCheck check)
    {
    }

    /// <summary>
    /// Reports what is wrong with all nodes of the kind together, or with what the graph lists for them. Pure: starts nothing, throws nothing.
    /// Called once for a graph that has such nodes, after <see cref="Check"/> of each.
    /// </summary>
    /// <param name="check">The nodes, and where to report.</param>
    public virtual void CheckGraph(GraphCheck check)
    {
    }

    /// <summary>
    /// What of the outer world a node takes for itself, such as <c>GET /users</c>; two nodes of a graph that claim the same are a fault.
    /// Pure; called only for a node without errors.
    /// </summary>
    /// <param name="node">The node.</param>
    /// <returns>Short texts for people; equal texts are equal claims, so write them in one form only.</returns>
    public virtual IReadOnlyList<string> Claims(NodeDefinition node) => [];

    /// <summary>Makes a node of a version. Does not open it to the world and runs none of the author's code.</summary>
    /// <param name="site">What the runtime gives to the node.</param>
    /// <returns>An <see cref="ITrigger"/> or an <see cref="IHandler"/>.</returns>
    public abstract INode Create(NodeSite site);
}
