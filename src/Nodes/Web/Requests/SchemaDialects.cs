using Json.Schema;
using Json.Schema.Keywords;

namespace Lolo.Nodes.Web.Requests;

/// <summary>The dialects of JSON Schema, with references that are counted by <see cref="SchemaEffort"/>.</summary>
internal static class SchemaDialects
{
    /// <summary>How a schema is built. The registry is its own, so that <c>$id</c> of one graph means nothing to another; it fetches nothing.</summary>
    public static BuildOptions Options()
    {
        var dialects = new DialectRegistry();
        foreach (var dialect in new[] { Dialect.Draft06, Dialect.Draft07 })
        {
            dialects.Register(With(dialect, new Reference()));
        }

        dialects.Register(With(Dialect.Draft201909, new Reference(), new RecursiveReference()));
        dialects.Register(With(Dialect.Draft202012, new Reference(), new DynamicReference202012()));
        var standard = With(Dialect.Default, new Reference(), new DynamicReference());
        dialects.Register(standard);
        return new() { SchemaRegistry = new(), DialectRegistry = dialects, Dialect = standard };
    }

    private static Dialect With(Dialect dialect, params IKeywordHandler[] handlers) =>
        dialect.With(handlers, dialect.Id, dialect.RefIgnoresSiblingKeywords, dialect.AllowUnknownKeywords);

    private static void Count(in EvaluationContext context) => (context.Options as SchemaEffort)?.Spend();

    private sealed class Reference : RefKeyword
    {
        public override KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
        {
            Count(context);
            return base.Evaluate(keyword, context);
        }
    }

    private sealed class DynamicReference : DynamicRefKeyword
    {
        public override KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
        {
            Count(context);
            return base.Evaluate(keyword, context);
        }
    }

    private sealed class DynamicReference202012 : Json.Schema.Keywords.Draft202012.DynamicRefKeyword
    {
        public override KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
        {
            Count(context);
            return base.Evaluate(keyword, context);
        }
    }

    private sealed class RecursiveReference : Json.Schema.Keywords.Draft201909.RecursiveRefKeyword
    {
        public override KeywordEvaluation Evaluate(KeywordData keyword, EvaluationContext context)
        {
            Count(context);
            return base.Evaluate(keyword, context);
        }
    }
}
