using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lolo.Architecture.Tests;

/// <summary>Which types each source file of a project uses, as the compiler sees it, so that no spelling hides an arrow.</summary>
internal static class UsedNames
{
    private static readonly Lazy<IReadOnlyList<Use>> _all = new(() =>
    [
        .. Of("src/Runtime", "Lolo.Runtime", "src/Runtime/obj"),
        .. Of("src/Nodes", "Lolo.Nodes", "src/Nodes/obj"),
        .. Of("src/Admin", "Lolo.Admin", "src/Admin/obj"),
        .. Of("src/Editor", "Lolo.Editor", "src/Editor/obj"),
        .. Of("src/Storage", "Lolo.Storage", "src/Storage/obj"),
        .. Of("src/Host", "lolo", "obj"),
    ]);

    /// <summary>Every use of a type by a file of <c>src</c>, each once.</summary>
    public static IReadOnlyList<Use> All => _all.Value;

    private static IEnumerable<Use> Of(string folder, string assembly, string built)
    {
        var trees = SourceTree.All(folder).Select(tree => tree.Root.SyntaxTree)
            .Concat(GlobalUsings(built).Select(file => CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file)))
            .ToList();
        var compilation = CSharpCompilation.Create(assembly, trees, References(assembly), new(OutputKind.DynamicallyLinkedLibrary, allowUnsafe: true));
        return trees.Where(tree => !tree.FilePath.Contains("/obj/")).AsParallel().SelectMany(tree => Of(tree, compilation.GetSemanticModel(tree)));
    }

    private static IEnumerable<Use> Of(SyntaxTree tree, SemanticModel model)
    {
        var file = Repository.Relative(tree.FilePath);
        return tree.GetRoot().DescendantNodes().OfType<SimpleNameSyntax>()
            .Where(name => name.FirstAncestorOrSelf<UsingDirectiveSyntax>() is null)
            .Select(name => TypeOf(model.GetSymbolInfo(name).Symbol))
            .OfType<INamedTypeSymbol>()
            .Select(type => new Use(file, type.ContainingNamespace?.ToDisplayString() ?? "", type.Name))
            .Distinct()
            .ToList();
    }

    private static INamedTypeSymbol? TypeOf(ISymbol? symbol) => symbol switch
    {
        INamedTypeSymbol type => type,
        IMethodSymbol or IPropertySymbol or IFieldSymbol or IEventSymbol => symbol.ContainingType,
        _ => null,
    };

    private static IEnumerable<string> GlobalUsings(string built) =>
        Directory.EnumerateFiles(Path.Combine(Repository.Root, built, "Release"), "*.GlobalUsings.g.cs", SearchOption.AllDirectories);

    private static IEnumerable<MetadataReference> References(string assembly) =>
        ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!)
            .Split(Path.PathSeparator)
            .Where(path => !Path.GetFileNameWithoutExtension(path).Equals(assembly, StringComparison.OrdinalIgnoreCase))
            .Select(path => MetadataReference.CreateFromFile(path));
}
