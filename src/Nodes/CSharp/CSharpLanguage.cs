using Lolo.Nodes.CSharp.Compiling;
using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.CSharp;

/// <summary>C# as a language of functions. The compiler is loaded with the first C# function that is checked, and not before.</summary>
internal sealed class CSharpLanguage : FunctionLanguage
{
    private readonly Lazy<FunctionCompiler> _compiler = new();

    /// <inheritdoc/>
    public override string Name => "csharp";

    /// <inheritdoc/>
    public override void Check(NodeCheck check) => check.Artifact = _compiler.Value.Compile(check);

    /// <inheritdoc/>
    public override IHandler Create(NodeSite site) => new CSharpNode(site);
}
