using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>A single value as it is written.</summary>
/// <param name="Text">The text, without quotes and with escapes resolved.</param>
/// <param name="Style">How it is written.</param>
/// <param name="Range">The place.</param>
internal sealed record ScalarSyntax(string Text, ScalarStyle Style, SourceRange Range) : SyntaxValue(Range)
{
    /// <summary>Whether it stands for something already reported, so that nothing more is to be said of it.</summary>
    public bool IsBroken { get; init; }

    /// <summary>Whether nothing, <c>~</c> or <c>null</c> is written.</summary>
    public bool IsNull => Style == ScalarStyle.Plain && PlainScalar.IsNull(Text);

    /// <summary>The value: null, bool, double or string. Only plain scalars can be other than strings.</summary>
    public object? Value => Style == ScalarStyle.Plain ? PlainScalar.Resolve(Text) : Text;

    public override string Noun => Value switch
    {
        null => "nothing",
        bool => $"{Wording.Quote(Text)}, which is true or false",
        double => $"the number {Wording.Quote(Text)}",
        _ => $"the text {Wording.Quote(Text)}",
    };
}
