using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Functions;

/// <summary>The function: a node whose behaviour is its code, in one of the languages the host knows.</summary>
/// <param name="languages">The languages, by the word after <c>language:</c>.</param>
internal sealed class FunctionKind(IReadOnlyList<FunctionLanguage> languages) : NodeKind
{
    public override NodeSpec Spec { get; } = new("function", "Function", "Runs your code for every message.")
    {
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

    public override void Check(NodeCheck check) => LanguageOf(check.Node).Check(check);

    public override INode Create(NodeSite site) => LanguageOf(site.Node).Create(site);

    private FunctionLanguage LanguageOf(NodeDefinition node) =>
        languages.First(language => language.Name == (node.Code?.Language ?? "javascript"));
}
