using System.Text;
using static Lolo.EndToEnd.Tests.Conformance.ClientFrame;
using static Lolo.EndToEnd.Tests.Conformance.RawClient;

namespace Lolo.EndToEnd.Tests.Conformance;

/// <summary>Group 7: how connections end.</summary>
internal static class CloseCases
{
    private const string Hello = "Hello, world!";
    private const int LongestReason = 123;
    private static readonly byte[] _close = CloseOf(1000);
    private static readonly int[] _good = [1000, 1001, 1002, 1003, 1007, 1008, 1009, 1010, 1011, 3000, 3999, 4000, 4999];
    private static readonly int[] _bad = [0, 999, 1004, 1005, 1006, 1016, 1100, 2000, 2999];
    private static readonly int[] _beyond = [5000, 65535];

    public static IEnumerable<Case> Closes() =>
    [
        .. Orders(),
        .. Payloads(),
        .. _good.Select((code, at) => Case.Bad($"7.7.{at + 1}", [CloseOf(code)], [], code)),
        .. _bad.Select((code, at) => Case.Bad($"7.9.{at + 1}", [CloseOf(code)], [])),
        .. _beyond.Select((code, at) => Case.Bad($"7.13.{at + 1}", [CloseOf(code)], [])),
    ];

    // What came before the close is answered, what comes after it is not.
    private static IEnumerable<Case> Orders()
    {
        var long256 = new string('*', 256 << 10);
        return
        [
            Done("7.1.1", [TextOf(Hello)], Of(Text, Hello), _close),
            Done("7.1.2", [], _close, _close),
            Done("7.1.3", [], _close, Of(Ping, "")),
            Done("7.1.4", [], _close, Of(Text, Hello)),
            Done("7.1.5", [], Of(Text, "fragment1", fin: false), _close, Of(Continuation, "fragment2")),
            Done("7.1.6", [TextOf(long256)], Of(Text, long256), _close, Of(Ping, "")),
        ];
    }

    private static IEnumerable<Case> Payloads()
    {
        var reason = Encoding.ASCII.GetBytes(new string('*', LongestReason));
        return
        [
            new("7.3.1", [new(Of(Close, ""))], ["close"]),
            Case.Bad("7.3.2", [Of(Close, "a")], []),
            Done("7.3.3", [], _close),
            Done("7.3.4", [], CloseOf(1000, Encoding.ASCII.GetBytes(Hello))),
            Done("7.3.5", [], CloseOf(1000, reason)),
            Case.Bad("7.3.6", [CloseOf(1000, [.. reason, (byte)'*'])], []),
            Case.Bad("7.5.1", [CloseOf(1000, [0xCE, 0xBA, 0xED, 0xA0, 0x80, 0x65])], [], 1007),
        ];
    }

    private static Case Done(string number, string[] heard, params byte[][] frames) => new(number, [.. frames.Select(frame => new Step(frame))], [.. heard, "close 1000"]);
}
