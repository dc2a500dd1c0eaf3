using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lolo.Architecture.Tests;

/// <summary>A parsed source file.</summary>
/// <param name="Path">Its path from the repository's root.</param>
/// <param name="Root">Its syntax.</param>
internal sealed record SourceTree(string Path, CompilationUnitSyntax Root)
{
    // Each is parsed once, for all laws.
    private static readonly Lazy<IReadOnlyList<SourceTree>> _all =
        new(() => [.. Repository.Sources("src", "tests", "bench", "graphs").AsParallel().AsOrdered().Select(Parse)]);

    public static IReadOnlyList<SourceTree> All(params string[] folders) =>
        [.. _all.Value.Where(tree => folders.Any(folder => tree.Path.StartsWith(folder + "/", StringComparison.Ordinal)))];

    /// <summary>The types that stand at the top of the file.</summary>
    public IReadOnlyList<MemberDeclarationSyntax> TopLevelTypes =>
    [
        .. Root.DescendantNodes(node => node is CompilationUnitSyntax or BaseNamespaceDeclarationSyntax)
            .OfType<MemberDeclarationSyntax>()
            .Where(member => member is BaseTypeDeclarationSyntax or DelegateDeclarationSyntax),
    ];

    public string? Namespace => Root.Members.OfType<BaseNamespaceDeclarationSyntax>().FirstOrDefault()?.Name.ToString();

    /// <summary>How many lines a member takes; comments before it and attributes do not count.</summary>
    public static int LinesOf(SyntaxNode member)
    {
        var start = member.ChildNodesAndTokens().First(child => !child.IsKind(SyntaxKind.AttributeList)).SpanStart;
        var lines = member.SyntaxTree.GetText().Lines;
        return lines.IndexOf(member.Span.End) - lines.IndexOf(start) + 1;
    }

    private static SourceTree Parse(string file) =>
        new(Repository.Relative(file), CSharpSyntaxTree.ParseText(File.ReadAllText(file), path: file).GetCompilationUnitRoot());
}
