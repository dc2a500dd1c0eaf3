using static Lolo.EndToEnd.Tests.Conformance.ClientFrame;
using static Lolo.EndToEnd.Tests.Conformance.RawClient;

namespace Lolo.EndToEnd.Tests.Conformance;

/// <summary>Group 9: large messages, in many frames, in small writes, and many round trips.</summary>
internal static class LimitCases
{
    private const int KiB = 1 << 10;
    private const int MiB = 1 << 20;
    private const int RoundTrips = 1000;
    private static readonly int[] _sizes = [64 * KiB, 256 * KiB, MiB, 4 * MiB, 8 * MiB, 16 * MiB];
    private static readonly int[] _fragments = [64, 256, KiB, 4 * KiB, 16 * KiB, 64 * KiB, 256 * KiB, MiB, 4 * MiB];
    private static readonly int[] _chops = [64, 128, 256, 512, KiB, 2 * KiB];
    private static readonly int[] _trips = [0, 16, 64, 256, KiB, 4 * KiB];

    public static IEnumerable<Case> Limits()
    {
        foreach (var (offset, opcode, filler) in new[] { (0, Text, (byte)'*'), (1, Binary, (byte)0xFE) })
        {
            for (var i = 0; i < _sizes.Length; i++)
            {
                var payload = Payload(_sizes[i], filler);
                yield return Case.Good($"9.{1 + offset}.{i + 1}", [Of(opcode, payload)], [Describe(opcode, payload)]);
            }

            var four = Payload(4 * MiB, filler);
            for (var i = 0; i < _fragments.Length; i++)
            {
                yield return Case.Good($"9.{3 + offset}.{i + 1}", Case.AtOnce(Fragments(opcode, four, _fragments[i])), [Describe(opcode, four)]);
            }

            var one = Payload(MiB, filler);
            for (var i = 0; i < _chops.Length; i++)
            {
                yield return Case.Good($"9.{5 + offset}.{i + 1}", [Of(opcode, one)], [Describe(opcode, one)], chop: _chops[i]);
            }

            for (var i = 0; i < _trips.Length; i++)
            {
                yield return Trips($"9.{7 + offset}.{i + 1}", opcode, Payload(_trips[i], filler));
            }
        }
    }

    private static Case Trips(string number, int opcode, byte[] payload) => new(
        number,
        [.. Enumerable.Range(1, RoundTrips).Select(i => new Step(Of(opcode, payload), Until: i)), new Step(CloseOf(1000))],
        [.. Enumerable.Repeat(Describe(opcode, payload), RoundTrips), "close 1000"]);

    private static byte[] Payload(int size, byte filler)
    {
        var payload = new byte[size];
        Array.Fill(payload, filler);
        return payload;
    }
}
