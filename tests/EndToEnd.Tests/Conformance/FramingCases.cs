using System.Text;
using static Lolo.EndToEnd.Tests.Conformance.ClientFrame;
using static Lolo.EndToEnd.Tests.Conformance.RawClient;

namespace Lolo.EndToEnd.Tests.Conformance;

/// <summary>Groups 1 to 4: framing, pings and pongs, reserved bits, opcodes.</summary>
internal static class FramingCases
{
    private const string Hello = "Hello, world!";
    private static readonly int[] _sizes = [0, 125, 126, 127, 128, 65535, 65536, 65536];
    private static readonly byte[] _noText = [0x00, 0xFF, 0xFE, 0xFD, 0xFC, 0xFB, 0x00, 0xFF];
    private static readonly byte[] _full = [.. Enumerable.Repeat((byte)0xFE, 125)];

    /// <summary>Messages of sizes around every change of the length's form; the last in writes of 997 bytes.</summary>
    public static IEnumerable<Case> Framing()
    {
        foreach (var (part, opcode, filler) in new[] { (1, Text, (byte)'*'), (2, Binary, (byte)0xFE) })
        {
            for (var i = 0; i < _sizes.Length; i++)
            {
                var payload = new byte[_sizes[i]];
                Array.Fill(payload, filler);
                yield return Case.Good($"1.{part}.{i + 1}", [Of(opcode, payload)], [Describe(opcode, payload)], chop: i == 7 ? 997 : 0);
            }
        }
    }

    public static IEnumerable<Case> Pings()
    {
        var ten = Enumerable.Range(0, 10).Select(i => Encoding.ASCII.GetBytes($"payload {i}")).ToArray();
        string[] tenPongs = [.. ten.Select(payload => Describe(Pong, payload))];
        return
        [
            Case.Good("2.1", [Of(Ping, "")], ["pong "]),
            Case.Good("2.2", [Of(Ping, Hello)], [Describe(Pong, Encoding.ASCII.GetBytes(Hello))]),
            Case.Good("2.3", [Of(Ping, _noText)], [Describe(Pong, _noText)]),
            Case.Good("2.4", [Of(Ping, _full)], [Describe(Pong, _full)]),
            Case.Bad("2.5", [Of(Ping, [.. _full, 0xFE])], []),
            Case.Good("2.6", [Of(Ping, _full)], [Describe(Pong, _full)], chop: 1),
            Case.Good("2.7", [Of(Pong, "")], []),
            Case.Good("2.8", [Of(Pong, "unsolicited")], []),
            Case.Good("2.9", [Of(Pong, "unsolicited"), Of(Ping, "payload")], [Describe(Pong, "payload"u8)]),
            Case.Good("2.10", [.. ten.Select(payload => Of(Ping, payload))], tenPongs),
            Case.Good("2.11", [.. ten.Select(payload => Of(Ping, payload))], tenPongs, chop: 1),
        ];
    }

    /// <summary>What came before the bad frame is answered, what comes after it is not.</summary>
    public static IEnumerable<Case> ReservedBits() =>
    [
        Case.Bad("3.1", [Of(Text, Hello, reserved: 1)], []),
        Case.Bad("3.2", Case.AtOnce(Of(Text, Hello), Of(Text, Hello, reserved: 2), Of(Ping, "")), [TextOf(Hello)]),
        Case.Bad("3.3", [Of(Text, Hello), Of(Text, Hello, reserved: 3), Of(Ping, "")], [TextOf(Hello)]),
        Case.Bad("3.4", [Of(Text, Hello), Of(Text, Hello, reserved: 4), Of(Ping, "")], [TextOf(Hello)], chop: 1),
        Case.Bad("3.5", [Of(Binary, _noText, reserved: 5)], []),
        Case.Bad("3.6", [Of(Ping, Hello, reserved: 6)], []),
        Case.Bad("3.7", [Of(Close, [0x03, 0xE8], reserved: 7)], []),
    ];

    /// <summary>Opcodes that mean nothing: 3 to 7 for data, 11 to 15 for control.</summary>
    public static IEnumerable<Case> Opcodes()
    {
        foreach (var (part, first) in new[] { (1, 3), (2, 11) })
        {
            yield return Case.Bad($"4.{part}.1", [Of(first, "")], []);
            yield return Case.Bad($"4.{part}.2", [Of(first + 1, "reserved")], []);
            yield return Case.Bad($"4.{part}.3", Case.AtOnce(Of(Text, Hello), Of(first + 2, ""), Of(Ping, "")), [TextOf(Hello)]);
            yield return Case.Bad($"4.{part}.4", [Of(Text, Hello), Of(first + 3, Hello), Of(Ping, "")], [TextOf(Hello)]);
            yield return Case.Bad($"4.{part}.5", [Of(Text, Hello), Of(first + 4, Hello), Of(Ping, "")], [TextOf(Hello)], chop: 1);
        }
    }
}
