using Lolo.Nodes.JavaScript.Checking;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.JavaScript;

/// <summary>Expressions in JavaScript, evaluated in the graph's realm.</summary>
internal sealed class JavaScriptExpressions : ExpressionLanguage
{
    private readonly JavaScriptSyntax _syntax = new();

    public override void Foresee(IReadOnlyList<string> texts) => _syntax.ForeseeExpressions(texts);

    public override IReadOnlyList<Expression> Check(NodeCheck check, IReadOnlyList<(string Parameter, string Text)> expressions)
    {
        var placed = new List<Expression>();
        foreach (var (parameter, text) in expressions)
        {
            var (file, range) = check.PlaceOf(parameter);
            var expression = new Expression(parameter, text, file, range);
            placed.Add(expression);
            check.CheckTogether(CheckAll, (check, expression));
        }

        return placed;
    }

    public override IExpressions Create(NodeSite site, IReadOnlyList<Expression> expressions) =>
        new RealmExpressions(site, site.Graph.Share(JavaScriptRealm.Make), expressions);

    private void CheckAll(IReadOnlyList<(NodeCheck Check, Expression Expression)> all)
    {
        var faults = _syntax.FaultsOf([.. all.Select(one => (one.Expression, one.Check.Node.Id))]);
        foreach (var ((check, expression), fault) in all.Zip(faults))
        {
            if (fault is not null)
            {
                check.Report(JavaScriptDiagnostics.BadExpression, $"{Wording.Quote(expression.Text)} is no JavaScript expression: {fault}{Cure(expression.Text)}", expression.Parameter);
            }
        }
    }

    private static string Cure(string text) => text.Trim() switch
    {
        "" => "; write one, such as `event.total > 100`",
        ['{', .. var path, '}'] when path.All(letter => char.IsLetterOrDigit(letter) || letter is '.' or '_') => $"; write `{path}`, without braces",
        [.., ';'] => "; leave the `;` out",
        var words when words.Contains("await ", StringComparison.Ordinal) => "; an expression cannot wait, use a function",
        var words when words.Contains("{event.", StringComparison.Ordinal) => "; write `event.x`, without braces",
        _ => "",
    };
}
