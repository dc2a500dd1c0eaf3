using Lolo.Nodes.JavaScript.Checking;
using Lolo.Nodes.JavaScript.Modules;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.JavaScript;

/// <summary>Functions in JavaScript: CommonJS modules in one realm a graph.</summary>
/// <param name="environment">The environment in which npm is looked for; by default that of the process.</param>
internal sealed class JavaScriptLanguage(Func<string, string?>? environment = null) : FunctionLanguage
{
    private readonly JavaScriptSyntax _syntax = new();
    private readonly ModuleWorkshop _workshop = new(environment ?? Environment.GetEnvironmentVariable);

    public override string Name => "javascript";

    public override void Foresee(IReadOnlyList<string> codes) => _syntax.ForeseeModules(codes);

    public override void Check(NodeCheck check) => _syntax.Check(check);

    public override void CheckGraph(GraphCheck check) => ModuleListCheck.Report(check, _workshop);

    public override IHandler Create(NodeSite site)
    {
        var modules = site.Graph.Share(graph => new GraphModules(graph, _workshop));
        modules.Need(site.Artifact as IReadOnlyList<RequireCall> ?? []);
        return new JavaScriptNode(site, site.Graph.Share(JavaScriptRealm.Make), modules);
    }
}
