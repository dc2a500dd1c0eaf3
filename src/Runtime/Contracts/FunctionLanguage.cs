namespace Lolo.Runtime.Contracts;

/// <summary>A language that functions are written in. Holds no state of any graph; members may be called from any thread.</summary>
public abstract class FunctionLanguage
{
    /// <summary>The word after <c>language:</c>.</summary>
    public abstract string Name { get; }

    /// <summary>
    /// Tells of code that is about to be checked. A hint, so that slow work on many texts may begin on another thread while the
    /// rest of the graph is read: not all that is foreseen is checked, and not all that is checked was foreseen. Reports nothing.
    /// </summary>
    /// <param name="codes">The code of functions in this language.</param>
    public virtual void Foresee(IReadOnlyList<string> codes)
    {
    }

    /// <summary>Reports syntax errors and what else can be known of the code without running it. Pure.</summary>
    /// <param name="check">The node, and where to report.</param>
    public abstract void Check(NodeCheck check);

    /// <summary>Reports what is wrong with all functions of the language together, or with what the graph lists for them. Pure.</summary>
    /// <param name="check">The functions of this language, and where to report.</param>
    public virtual void CheckGraph(GraphCheck check)
    {
    }

    /// <summary>Makes a node of a version; runs none of the author's code.</summary>
    /// <param name="site">What the runtime gives to the node.</param>
    public abstract IHandler Create(NodeSite site);
}
