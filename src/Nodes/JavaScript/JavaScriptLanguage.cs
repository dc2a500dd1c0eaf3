using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.JavaScript;

/// <summary>Functions in JavaScript: CommonJS modules in one realm a graph.</summary>
internal sealed class JavaScriptLanguage : FunctionLanguage
{
    private readonly JavaScriptSyntax _syntax = new();

    public override string Name => "javascript";

    public override void Check(NodeCheck check) => _syntax.Check(check);

    public override IHandler Create(NodeSite site) =>
        new JavaScriptNode(site, site.Graph.Share(JavaScriptRealm.Make));
}
