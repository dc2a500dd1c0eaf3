using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.Functions;

/// <summary>The function: a node whose behaviour is its code, in one of the languages the host knows.</summary>
/// <param name="languages">The languages, by the word after <c>language:</c>.</param>
internal sealed class FunctionKind(IReadOnlyList<FunctionLanguage> languages) : NodeKind
{
    public override NodeSpec Spec { get; } = new("function", "Function", "Runs your code for every message.")
    {
        Category = "Functions",
        TakesCode = true,
        In = null,
        Out = null,
        OpenParameters = true,
        Help = "Ports are those of `in:` and `out:`; left out, one port `in` and one port `out`.",
        Example = """
            greet:
              code: |
                exports.handler = async (ev, ctx) => {
                  ctx.route({ text: `hello ${ev.name}` });
                };
            """,
    };

    public override void Check(NodeCheck check)
    {
        if (LanguageOf(check.Node) is { } language)
        {
            language.Check(check);
            return;
        }

        var names = Wording.List([.. languages.Select(known => known.Name)]);
        check.Report(CodeDiagnostics.UnknownLanguage, $"this host has no language `{NameOf(check.Node)}`; its languages are {names}");
    }

    public override void Foresee(string language, IReadOnlyList<string> codes) =>
        languages.FirstOrDefault(known => known.Name == language)?.Foresee(codes);

    public override void CheckGraph(GraphCheck check)
    {
        foreach (var language in languages)
        {
            var functions = check.For(function => NameOf(function.Node) == language.Name);
            if (functions.Nodes.Count > 0)
            {
                language.CheckGraph(functions);
            }
        }
    }

    public override INode Create(NodeSite site) =>
        LanguageOf(site.Node)?.Create(site) ?? throw new InvalidOperationException($"node `{site.Node.Id}` was not checked");

    private static string NameOf(NodeDefinition node) => node.Code?.Language ?? "javascript";

    private FunctionLanguage? LanguageOf(NodeDefinition node) => languages.FirstOrDefault(language => language.Name == NameOf(node));
}
