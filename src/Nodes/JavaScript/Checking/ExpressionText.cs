using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.JavaScript.Checking;

/// <summary>An expression as a script.</summary>
internal static class ExpressionText
{
    private const string Head = "((env, state) => (event, ctx, params, ev = event) => (";
    private const string ListHead = "[(event, ctx, env, params, state, ev) => [";

    /// <summary>The expression in its wrapper.</summary>
    public static AuthorScript Script(Expression expression, string nodeId) => Script(expression, nodeId, Head, "))");

    /// <summary>The expression alone within a list, which a text of two expressions or of none is no part of.</summary>
    public static AuthorScript ScriptInList(Expression expression, string nodeId) => Script(expression, nodeId, ListHead, "]]");

    private static AuthorScript Script(Expression expression, string nodeId, string head, string end) => expression.Range.Line > 1
        ? new(expression.File, nodeId, expression.Range.Line - 2, $"{head}\n{expression.Text}\n{end}")
        : new(expression.File, nodeId, 0, $"{head}{expression.Text}\n{end}");
}
