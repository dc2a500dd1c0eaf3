namespace Lolo.Runtime.Contracts;

/// <summary>
/// The language of expressions in parameters, such as <c>when:</c> of a rule. A kind that wants expressions gets it when it is made.
/// Holds no state of any graph; members may be called from any thread.
/// </summary>
public abstract class ExpressionLanguage
{
    /// <summary>
    /// Tells of expressions that are about to be checked. A hint, so that slow work on many texts may begin on another thread while the
    /// rest of the graph is read: not all that is foreseen is checked, and not all that is checked was foreseen. Reports nothing.
    /// </summary>
    /// <param name="texts">The expressions.</param>
    public virtual void Foresee(IReadOnlyList<string> texts)
    {
    }

    /// <summary>Reports what can be known of expressions without running them, each at its parameter. Pure.</summary>
    /// <param name="check">The node, and where to report.</param>
    /// <param name="expressions">Each with its parameter, which is <c>name.key</c> for an entry of a map.</param>
    /// <returns>The expressions with their places, for <see cref="Create"/>; a kind keeps them in <see cref="NodeCheck.Artifact"/>.</returns>
    public abstract IReadOnlyList<Expression> Check(NodeCheck check, IReadOnlyList<(string Parameter, string Text)> expressions);

    /// <summary>Makes the expressions of a node of a version; evaluates none.</summary>
    /// <param name="site">What the runtime gives to the node.</param>
    /// <param name="expressions">What <see cref="Check"/> gave.</param>
    public abstract IExpressions Create(NodeSite site, IReadOnlyList<Expression> expressions);
}
