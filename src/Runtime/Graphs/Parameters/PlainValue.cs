using Lolo.Runtime.Documents;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Graphs.Parameters;

/// <summary>Turns syntax into plain values, as a body holds them. Depth is bounded by what the reader lets through.</summary>
internal static class PlainValue
{
    public static object? Of(SyntaxValue value) => value switch
    {
        ScalarSyntax scalar => scalar.Value,
        ListSyntax list => list.Items.Select(Of).ToArray(),
        MapSyntax { Expression: { } expression } => expression,
        MapSyntax map => new Record(null, [.. map.Entries.Select(entry => entry.Key.Text)], [.. map.Entries.Select(entry => Of(entry.Value))]),
        _ => null,
    };
}
