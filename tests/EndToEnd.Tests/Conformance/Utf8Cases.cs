using System.Text;
using static Lolo.EndToEnd.Tests.Conformance.ClientFrame;
using static Lolo.EndToEnd.Tests.Conformance.RawClient;

namespace Lolo.EndToEnd.Tests.Conformance;

/// <summary>Group 6: text is UTF-8, and what is none fails the connection at its first wrong byte.</summary>
internal static class Utf8Cases
{
    private const string Mixed = "Hello-µ@ßöäüàá-UTF-8!!";
    private static readonly byte[] _greek = Convert.FromHexString(Utf8Sequences.Greek);
    private static readonly byte[] _rest = "edited"u8.ToArray();

    public static IEnumerable<Case> Texts() => [.. Empty(), .. Good(), .. Bad(), .. FailFast(), .. Sequences()];

    private static IEnumerable<Case> Empty() =>
    [
        Case.Good("6.1.1", [Of(Text, "")], ["text "]),
        Case.Good("6.1.2", [Of(Text, "", fin: false), Of(Continuation, "", fin: false), Of(Continuation, "")], ["text "]),
        Case.Good("6.1.3", [Of(Text, "", fin: false), Of(Continuation, "middle", fin: false), Of(Continuation, "")], [TextOf("middle")]),
    ];

    private static IEnumerable<Case> Good()
    {
        var mixed = Encoding.UTF8.GetBytes(Mixed);
        return
        [
            Case.Good("6.2.1", [Of(Text, mixed)], [TextOf(Mixed)]),
            Case.Good("6.2.2", [Of(Text, mixed[..12], fin: false), Of(Continuation, mixed[12..])], [TextOf(Mixed)]),
            Case.Good("6.2.3", Fragments(Text, mixed, 1), [TextOf(Mixed)]),
            Case.Good("6.2.4", Fragments(Text, _greek, 1), [Describe(Text, _greek)]),
        ];
    }

    private static IEnumerable<Case> Bad()
    {
        byte[] bad = [.. _greek, 0xED, 0xA0, 0x80, .. _rest];
        return
        [
            Case.Bad("6.3.1", [Of(Text, bad)], [], 1007),
            Case.Bad("6.3.2", Fragments(Text, bad, 1), [], 1007),
        ];
    }

    // The client keeps the rest of the message to itself until it is told that it was wrong so far.
    private static IEnumerable<Case> FailFast()
    {
        string[] heard = ["close 1007"];
        byte[] beyond = [0xF4, 0x90, 0x80, 0x80];
        byte[] begun = [.. _greek, 0xF4];
        var whole = Of(Text, [.. _greek, .. beyond, .. _rest]);
        var payload = whole.Length - _greek.Length - beyond.Length - _rest.Length;
        var split = payload + begun.Length;
        return
        [
            new("6.4.1", [new(Of(Text, _greek, fin: false)), new(Of(Continuation, beyond, fin: false), Until: 1), new(Of(Continuation, _rest))], heard),
            new("6.4.2", [new(Of(Text, begun, fin: false)), new(Of(Continuation, [0x90], fin: false), Until: 1), new(Of(Continuation, _rest))], heard),
            new("6.4.3", [new(whole[..(payload + _greek.Length)]), new(whole[(payload + _greek.Length)..^_rest.Length], Until: 1)], heard) { StopsMidFrame = true },
            new("6.4.4", [new(whole[..split]), new(whole[split..(split + 1)], Until: 1)], heard) { StopsMidFrame = true },
        ];
    }

    private static IEnumerable<Case> Sequences()
    {
        foreach (var (part, sequences) in Utf8Sequences.All)
        {
            for (var i = 0; i < sequences.Length; i++)
            {
                var (bytes, isGood) = sequences[i];
                var number = $"6.{part}.{i + 1}";
                yield return isGood
                    ? Case.Good(number, [Of(Text, bytes)], [Describe(Text, bytes)])
                    : Case.Bad(number, [Of(Text, bytes)], [], 1007);
            }
        }
    }
}
