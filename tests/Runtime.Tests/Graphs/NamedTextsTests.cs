using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Parameters;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Tests.Graphs;

/// <summary>Parameters that are one text, a list of texts, or a map of names to texts.</summary>
public sealed class NamedTextsTests
{
    [Theory]
    [InlineData("a", """["a"]""")]
    [InlineData("1.5", """["1.5"]""")]
    [InlineData("[a, 2]", """["a","2"]""")]
    [InlineData("{ anna: a, ben: true }", """{"anna":"a","ben":"true"}""")]
    public void Any_of_the_three_is_taken(string text, string expected)
    {
        Assert.True(ParameterValue.TryConvert(ParameterType.NamedTexts, Syntax(text), out var value));
        Assert.Equal(expected, JsonText.Write(value));
        Assert.True(ParameterCast.TryCast(ParameterType.NamedTexts, PlainValue.Of(Syntax(text)), out var cast));
        Assert.Equal(expected, JsonText.Write(cast));
    }

    [Theory]
    [InlineData("{ anna: [a] }")]
    [InlineData("[{ a: b }]")]
    [InlineData("null")]
    public void Anything_else_is_not(string text)
    {
        Assert.False(ParameterValue.TryConvert(ParameterType.NamedTexts, Syntax(text), out _));
        Assert.False(ParameterCast.TryCast(ParameterType.NamedTexts, PlainValue.Of(Syntax(text)), out _));
    }

    private static SyntaxValue Syntax(string text)
    {
        var findings = new DiagnosticBag("value.yaml");
        return new SyntaxReader(SourceText.From(text, findings)!, findings).Read()!;
    }
}
