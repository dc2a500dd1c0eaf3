using System.Buffers.Binary;
using System.Text;

namespace Lolo.EndToEnd.Tests.Faults;

/// <summary>What a client could send that no library would: handshakes and frames, right at first, then changed at random.</summary>
/// <param name="random">Decides.</param>
internal sealed class RawFrames(Random random)
{
    private const string Greeting =
        "GET /PATH HTTP/1.1\r\nHost: localhost\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n" +
        "Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n";

    /// <summary>A handshake as it should be.</summary>
    /// <param name="path">Where to.</param>
    public static byte[] Handshake(string path) => Encoding.ASCII.GetBytes(Greeting.Replace("/PATH", path));

    /// <summary>A handshake that is wrong somewhere.</summary>
    /// <param name="path">Where to.</param>
    public byte[] WrongHandshake(string path)
    {
        var lines = Encoding.ASCII.GetString(Handshake(path)).Split("\r\n").ToList();
        switch (random.Next(5))
        {
            case 0:
                lines.RemoveAt(random.Next(lines.Count));
                break;
            case 1:
                lines.Insert(1, lines[random.Next(1, lines.Count)]);
                break;
            case 2:
                lines.Insert(1, new string((char)random.Next(32, 127), random.Next(1, 40_000)));
                break;
            case 3:
                lines[random.Next(lines.Count)] += (char)random.Next(1, 255);
                break;
            default:
                return Mutate(Handshake(path));
        }

        return Encoding.Latin1.GetBytes(string.Join("\r\n", lines));
    }

    /// <summary>Some frames of which at least one is likely to be wrong.</summary>
    public byte[] Frames()
    {
        var bytes = new List<byte>();
        for (var count = random.Next(1, 6); count > 0; count--)
        {
            bytes.AddRange(Frame());
        }

        return random.Next(2) == 0 ? [.. bytes] : Mutate([.. bytes]);
    }

    private byte[] Frame()
    {
        var first = (byte)(random.Next(4) > 0 ? 0x80 | random.Next(3) : random.Next(256));
        var payload = new byte[random.Next(6) switch { 0 => 0, 1 => random.Next(126), 2 => 125, 3 => random.Next(126, 70_000), _ => random.Next(1, 30) }];
        random.NextBytes(payload);
        if (random.Next(2) == 0)
        {
            Encoding.ASCII.GetBytes(new string('x', payload.Length), payload);
        }

        var masked = random.Next(12) > 0 ? 0x80 : 0;
        List<byte> frame = [first, .. Length(payload.Length, masked)];
        var mask = new byte[masked > 0 ? 4 : 0];
        random.NextBytes(mask);
        frame.AddRange(mask);
        frame.AddRange(payload.Select((value, at) => mask.Length > 0 ? (byte)(value ^ mask[at % 4]) : value));
        return [.. frame];
    }

    private byte[] Length(int length, int masked)
    {
        var lie = random.Next(20) == 0;
        if (!lie && length < 126)
        {
            return [(byte)(masked | length)];
        }

        if (!lie && length <= ushort.MaxValue)
        {
            byte[] medium = [(byte)(masked | 126), 0, 0];
            BinaryPrimitives.WriteUInt16BigEndian(medium.AsSpan(1), (ushort)length);
            return medium;
        }

        byte[] large = [(byte)(masked | 127), 0, 0, 0, 0, 0, 0, 0, 0];
        BinaryPrimitives.WriteInt64BigEndian(large.AsSpan(1), lie ? random.NextInt64(long.MinValue, long.MaxValue) : length);
        return large;
    }

    private byte[] Mutate(byte[] bytes)
    {
        for (var times = random.Next(1, 4); times > 0 && bytes.Length > 1; times--)
        {
            var at = random.Next(bytes.Length);
            bytes = random.Next(4) switch
            {
                0 => bytes[..at],
                1 => [.. bytes[..at], (byte)random.Next(256), .. bytes[at..]],
                2 => [.. bytes[..at], .. bytes[random.Next(at + 1)..]],
                _ => [.. bytes[..at], (byte)(bytes[at] ^ (1 << random.Next(8))), .. bytes[(at + 1)..]],
            };
        }

        return bytes;
    }
}
