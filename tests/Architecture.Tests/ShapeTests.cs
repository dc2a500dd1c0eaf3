using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lolo.Architecture.Tests;

/// <summary>How long files and methods are, and what stands in them.</summary>
public sealed class ShapeTests
{
    private const int LongestFile = 300;
    private const int LongestMethod = 60;
    // Numbers that are unique in the process need one place that counts them.
    private static readonly string[] _numbered = ["src/Runtime/Messages/Origin.cs", "src/Runtime/Messages/Message.cs"];
    private static readonly IReadOnlyList<SourceTree> _src = SourceTree.All("src");
    private static readonly IReadOnlyList<SourceTree> _all = SourceTree.All("src", "tests", "bench");

    [Fact]
    public void Files_have_at_most_300_lines() =>
        Faults.None(_all.Select(tree => (tree.Path, Lines: tree.Root.GetText().Lines.Count - 1)).Where(file => file.Lines > LongestFile));

    [Fact]
    public void Methods_have_at_most_60_lines()
    {
        var methods = _all.SelectMany(tree => tree.Root.DescendantNodes()
            .Where(node => node is BaseMethodDeclarationSyntax or LocalFunctionStatementSyntax or AccessorDeclarationSyntax)
            .Select(node => (tree.Path, Line: node.GetLocation().GetLineSpan().StartLinePosition.Line + 1, Lines: SourceTree.LinesOf(node))));
        Faults.None(methods.Where(method => method.Lines > LongestMethod));
    }

    [Fact]
    public void A_file_has_one_top_level_type() =>
        Faults.None(_all.Where(tree => tree.TopLevelTypes.Count > 1).Select(tree => tree.Path));

    [Fact]
    public void A_file_is_named_after_its_type()
    {
        var named = _src.Where(tree => tree.TopLevelTypes.Count == 1).Select(tree => (tree.Path, Name: NameOf(tree.TopLevelTypes[0])));
        Faults.None(named.Where(file => Path.GetFileNameWithoutExtension(file.Path).Split('.')[0] != file.Name));
    }

    [Fact]
    public void A_namespace_is_its_folder() =>
        Faults.None(_src.Where(tree => tree.Namespace is not null && tree.Namespace != Use.NamespaceOf(tree.Path)).Select(tree => (tree.Path, tree.Namespace)));

    [Fact]
    public void Classes_are_sealed_unless_something_stands_on_them()
    {
        var bases = _all.SelectMany(tree => tree.Root.DescendantNodes().OfType<BaseTypeSyntax>().Select(basis => basis.Type.ToString())).ToHashSet();
        // BenchmarkDotNet derives from what it measures.
        var open = _all.Where(tree => !tree.Path.StartsWith("bench/", StringComparison.Ordinal)).SelectMany(tree => tree.Root.DescendantNodes()
            .Where(node => node is ClassDeclarationSyntax or RecordDeclarationSyntax { RawKind: (int)SyntaxKind.RecordDeclaration })
            .Cast<TypeDeclarationSyntax>()
            .Where(type => !type.Modifiers.Any(IsClosing) && !bases.Contains(type.Identifier.Text))
            .Select(type => (tree.Path, type.Identifier.Text)));
        Faults.None(open);
    }

    [Fact]
    public void There_are_no_regions_and_nothing_is_left_to_do()
    {
        var trivia = _all.SelectMany(tree => tree.Root.DescendantTrivia(descendIntoTrivia: true).Select(trivia => (tree.Path, Trivia: trivia)));
        Faults.None(trivia
            .Where(found => found.Trivia.IsKind(SyntaxKind.RegionDirectiveTrivia) || IsUnfinished(found.Trivia))
            .Select(found => (found.Path, found.Trivia.ToString())));
    }

    [Fact]
    public void No_static_field_of_the_sources_can_change()
    {
        var fields = _src.SelectMany(tree => tree.Root.DescendantNodes().OfType<FieldDeclarationSyntax>()
            .Where(field => field.Modifiers.Any(SyntaxKind.StaticKeyword) && !field.Modifiers.Any(SyntaxKind.ReadOnlyKeyword))
            .Where(field => !field.AttributeLists.ToString().Contains("ThreadStatic"))
            .Where(field => !_numbered.Contains(tree.Path))
            .Select(field => (tree.Path, field.Declaration.ToString())));
        Faults.None(fields);
    }

    private static bool IsClosing(SyntaxToken modifier) =>
        modifier.Kind() is SyntaxKind.SealedKeyword or SyntaxKind.AbstractKeyword or SyntaxKind.StaticKeyword;

    private static bool IsUnfinished(SyntaxTrivia trivia) =>
        trivia.Kind() is SyntaxKind.SingleLineCommentTrivia or SyntaxKind.MultiLineCommentTrivia &&
        new[] { "TO" + "DO", "FIX" + "ME", "HA" + "CK" }.Any(trivia.ToString().Contains);

    private static string NameOf(MemberDeclarationSyntax type) => type switch
    {
        BaseTypeDeclarationSyntax declaration => declaration.Identifier.Text,
        DelegateDeclarationSyntax declaration => declaration.Identifier.Text,
        _ => "",
    };
}
