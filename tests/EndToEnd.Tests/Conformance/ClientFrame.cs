using System.Buffers.Binary;
using System.Text;

namespace Lolo.EndToEnd.Tests.Conformance;

/// <summary>Frames as a client sends them: masked, and wrong where a case wants them so.</summary>
internal static class ClientFrame
{
    public const int Continuation = 0;
    public const int Text = 1;
    public const int Binary = 2;
    public const int Close = 8;
    public const int Ping = 9;
    public const int Pong = 10;

    public static byte[] Of(int opcode, string payload, bool fin = true, int reserved = 0) => Of(opcode, Encoding.UTF8.GetBytes(payload), fin, reserved);

    public static byte[] Of(int opcode, byte[] payload, bool fin = true, int reserved = 0)
    {
        var first = (byte)((fin ? 0x80 : 0) | (reserved << 4) | opcode);
        byte[] length = payload.Length switch
        {
            < 126 => [(byte)(0x80 | payload.Length)],
            <= ushort.MaxValue => [0xFE, (byte)(payload.Length >> 8), (byte)payload.Length],
            _ => [0xFF, 0, 0, 0, 0, (byte)(payload.Length >> 24), (byte)(payload.Length >> 16), (byte)(payload.Length >> 8), (byte)payload.Length],
        };

        // Another mask for each length, none of them zero.
        var mask = new byte[4];
        BinaryPrimitives.WriteUInt32LittleEndian(mask, unchecked(0x9E3779B9u * (uint)(payload.Length + 1)));
        var frame = new byte[1 + length.Length + 4 + payload.Length];
        frame[0] = first;
        length.CopyTo(frame, 1);
        mask.CopyTo(frame, 1 + length.Length);
        var start = 5 + length.Length;
        for (var i = 0; i < payload.Length; i++)
        {
            frame[start + i] = (byte)(payload[i] ^ mask[i & 3]);
        }

        return frame;
    }

    /// <summary>A close frame with a code and the bytes of a reason.</summary>
    public static byte[] CloseOf(int code, params byte[] reason) => Of(Close, [(byte)(code >> 8), (byte)code, .. reason]);

    /// <summary>A message cut into fragments of a size.</summary>
    public static byte[][] Fragments(int opcode, byte[] payload, int size)
    {
        var pieces = payload.Chunk(size).ToArray();
        return [.. pieces.Select((piece, at) => Of(at == 0 ? opcode : Continuation, piece, fin: at == pieces.Length - 1))];
    }
}
