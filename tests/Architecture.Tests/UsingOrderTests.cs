using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;

namespace Lolo.Architecture.Tests;

/// <summary>In what order the <c>using</c> lines of a file stand: as <c>dotnet format</c> puts them.</summary>
public sealed class UsingOrderTests
{
    [Fact]
    public void Namespaces_stand_before_static_types_and_those_before_aliases_each_sorted_and_System_first()
    {
        var files = SourceTree.All("src", "tests", "bench", "graphs");
        Assert.Contains(files, file => file.Root.Usings.Count > 3);
        Faults.None(files.Where(file => !IsSorted(file.Root.Usings)).Select(file => file.Path));
    }

    [Theory]
    [InlineData("using System; using System.Text; using Acme; using Lolo.Runtime; using Xunit;", true)]
    [InlineData("using System.Text; using System.Text.Json; using System.Texture;", true)]
    [InlineData("using Acme; using static System.Math; using static Acme.Words; using A = Acme.Other;", true)]
    [InlineData("using Acme; using System;", false)]
    [InlineData("using Lolo.Runtime; using Acme;", false)]
    [InlineData("using System.Text; using System;", false)]
    [InlineData("using static System.Math; using System;", false)]
    [InlineData("using A = Acme.Other; using static System.Math;", false)]
    [InlineData("using B = Acme; using A = Acme;", false)]
    public void A_file_out_of_order_is_found(string text, bool isSorted) =>
        Assert.Equal(isSorted, IsSorted(CSharpSyntaxTree.ParseText(text).GetCompilationUnitRoot().Usings));

    private static bool IsSorted(SyntaxList<UsingDirectiveSyntax> usings)
    {
        var keys = usings.Select(KeyOf).ToList();
        return keys.SequenceEqual(keys.Order(StringComparer.OrdinalIgnoreCase));
    }

    // A text that sorts as the line does: a dot before any letter, so that a namespace stands before those within it and after no other.
    private static string KeyOf(UsingDirectiveSyntax line)
    {
        var name = (line.Alias?.Name ?? line.NamespaceOrType).ToString();
        var isSystem = line.Alias is null && name.Split('.')[0] == "System";
        var sort = line.Alias is not null ? 2 : line.StaticKeyword.IsKind(SyntaxKind.StaticKeyword) ? 1 : 0;
        return $"{(line.GlobalKeyword.IsKind(SyntaxKind.GlobalKeyword) ? 0 : 1)}{sort}{(isSystem ? 0 : 1)}{name.Replace('.', '\u0001')}";
    }
}
