using Lolo.Runtime.Contracts;
using Microsoft.ClearScript;

namespace Lolo.Nodes.JavaScript.Checking;

/// <summary>An expression as a script whose lines are those of the graph's file.</summary>
internal static class ExpressionText
{
    private const string Head = "((env, state) => (event, ctx, params, ev = event) => (";

    /// <summary>The name that stacks show: <c>chat.yaml#node</c>.</summary>
    public static DocumentInfo Document(Expression expression, string nodeId) => new(ScriptName.Of(expression.File, nodeId));

    /// <summary>The expression in its wrapper, with as many empty lines before it as its file has.</summary>
    public static string Wrap(Expression expression) =>
        $"{new string('\n', Math.Max(0, expression.Range.Line - 2))}{Head}{(expression.Range.Line > 1 ? "\n" : "")}{expression.Text}\n))";

    /// <summary>The expression alone within a list, which a text of two expressions or of none is no part of.</summary>
    public static string WrapInList(Expression expression) =>
        $"{new string('\n', Math.Max(0, expression.Range.Line - 2))}[(event, ctx, env, params, state, ev) => [{(expression.Range.Line > 1 ? "\n" : "")}{expression.Text}\n]]";
}
