using CsCheck;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Shaping;

/// <summary>Plain values by chance.</summary>
internal static class Values
{
    private static readonly Gen<string> _text = Gen.String[Gen.Char["abcåß漢 \n\r\t\"\\{}.,"], 0, 8];

    /// <summary>A scalar.</summary>
    public static Gen<object?> Scalar { get; } = Gen.OneOf(
        Gen.Const((object?)null),
        Gen.Bool.Select(flag => (object?)flag),
        Gen.Double[-1e9, 1e9].Select(number => (object?)number),
        _text.Select(text => (object?)text));

    /// <summary>A record.</summary>
    public static Gen<Record> Record { get; } = RecordOf(ValueOf(2));

    /// <summary>A list, an object, or a scalar.</summary>
    public static Gen<object?> Any { get; } = ValueOf(3);

    /// <summary>A list.</summary>
    public static Gen<object?[]> List { get; } = ValueOf(2).Array[0, 6];

    private static Gen<object?> ValueOf(int depth) => depth == 0 ? Scalar : Gen.OneOf(
        Scalar,
        ValueOf(depth - 1).Array[0, 4].Select(list => (object?)list),
        RecordOf(ValueOf(depth - 1)).Select(record => (object?)record));

    private static Gen<Record> RecordOf(Gen<object?> value) =>
        Gen.Select(Gen.String[Gen.Char["abcdefgh"], 1, 3], value).Array[0, 5]
            .Select(fields => Lolo.Runtime.Messages.Record.Of(fields));
}
