using System.Runtime.CompilerServices;
using Json.Schema;

namespace Lolo.Nodes.Web.Requests;

/// <summary>
/// How much the check of one body may cost. A schema whose branches all lead back to it goes through a small nested body more often than
/// anybody can wait for, and one that leads to itself never ends; both go by references, so these are counted.
/// </summary>
/// <param name="bytes">Size of the body: who sends more is given more.</param>
internal sealed class SchemaEffort(int bytes = 0) : EvaluationOptions
{
    private const int Least = 10_000;
    private int _left = Least + bytes;

    /// <summary>Counts a reference that is followed.</summary>
    /// <exception cref="SchemaEffortException">It is one too many, or one too deep.</exception>
    public void Spend()
    {
        if (_left-- <= 0 || !RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw new SchemaEffortException();
        }
    }
}
