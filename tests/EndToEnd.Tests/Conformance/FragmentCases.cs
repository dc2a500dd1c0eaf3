using static Lolo.EndToEnd.Tests.Conformance.ClientFrame;
using static Lolo.EndToEnd.Tests.Conformance.RawClient;

namespace Lolo.EndToEnd.Tests.Conformance;

/// <summary>Group 5: fragments, control frames among them, and fragments of nothing.</summary>
internal static class FragmentCases
{
    private const string Whole = "fragment1fragment2";
    private const string Ask = "ping payload";
    private static readonly byte[] _one = Of(Text, "fragment1", fin: false);
    private static readonly byte[] _two = Of(Continuation, "fragment2");
    private static readonly byte[] _ping = Of(Ping, Ask);
    private static readonly string _pong = Describe(Pong, "ping payload"u8);

    public static IEnumerable<Case> Fragments() => [.. OfControl(), .. OfText(), .. OfNothing(), .. Long()];

    private static IEnumerable<Case> OfControl() =>
    [
        Case.Bad("5.1", [Of(Ping, "fragment1", fin: false), Of(Continuation, "fragment2")], []),
        Case.Bad("5.2", [Of(Pong, "fragment1", fin: false), Of(Continuation, "fragment2")], []),
    ];

    private static IEnumerable<Case> OfText() =>
    [
        Case.Good("5.3", Case.AtOnce(_one, _two), [TextOf(Whole)]),
        Case.Good("5.4", [_one, _two], [TextOf(Whole)]),
        Case.Good("5.5", [_one, _two], [TextOf(Whole)], chop: 1),
        Case.Good("5.6", Case.AtOnce(_one, _ping, _two), [_pong, TextOf(Whole)]),
        Case.Good("5.7", [_one, _ping, _two], [_pong, TextOf(Whole)]),
        Case.Good("5.8", [_one, _ping, _two], [_pong, TextOf(Whole)], chop: 1),
    ];

    private static IEnumerable<Case> OfNothing()
    {
        var last = Of(Continuation, "continues nothing");
        var more = Of(Continuation, "continues nothing", fin: false);
        var hello = Of(Text, "Hello, world!");
        byte[][] round = [Of(Continuation, "fragment1", fin: false), Of(Text, "fragment2", fin: false), Of(Continuation, "fragment3")];
        byte[][] lastRound = [Of(Continuation, "fragment1"), .. round[1..]];
        return
        [
            Case.Bad("5.9", Case.AtOnce(last, hello), []),
            Case.Bad("5.10", [last, hello], []),
            Case.Bad("5.11", [last, hello], [], chop: 1),
            Case.Bad("5.12", Case.AtOnce(more, hello), []),
            Case.Bad("5.13", [more, hello], []),
            Case.Bad("5.14", [more, hello], [], chop: 1),
            Case.Bad("5.15", [_one, _two, more, hello], [TextOf(Whole)]),
            Case.Bad("5.16", [.. round, .. round], []),
            Case.Bad("5.17", [.. lastRound, .. lastRound], []),
            Case.Bad("5.18", [_one, Of(Text, "fragment2")], []),
        ];
    }

    // The server has to answer a ping while the message is not whole: the client waits for the pong before it goes on.
    private static IEnumerable<Case> Long()
    {
        byte[][] five = [.. Enumerable.Range(1, 5).Select(i => Of(i == 1 ? Text : Continuation, $"fragment{i}", fin: i == 5))];
        string[] heard = [_pong, _pong, TextOf("fragment1fragment2fragment3fragment4fragment5"), "close 1000"];
        foreach (var (number, chop) in new[] { ("5.19", 0), ("5.20", 1) })
        {
            yield return new(
                number,
                [
                    new([.. five[0], .. five[1], .. _ping], chop, Until: 1),
                    new([.. five[2], .. five[3], .. _ping], chop, Until: 2),
                    new(five[4], chop),
                    new(CloseOf(1000)),
                ],
                heard);
        }
    }
}
