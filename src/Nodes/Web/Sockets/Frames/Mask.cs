using System.Numerics;
using System.Runtime.InteropServices;

namespace Lolo.Nodes.Web.Sockets.Frames;

/// <summary>Takes the mask off a client's payload (RFC 6455, section 5.3).</summary>
internal static class Mask
{
    /// <summary>Copies bytes without their mask.</summary>
    /// <param name="from">Masked bytes.</param>
    /// <param name="to">Where they go, which may be where they are; as long.</param>
    /// <param name="mask">The mask for the first of them, as its bytes lie in memory.</param>
    /// <returns>The mask for the byte after them.</returns>
    public static uint Remove(ReadOnlySpan<byte> from, Span<byte> to, uint mask)
    {
        var at = 0;
        if (from.Length >= Vector<byte>.Count)
        {
            var wide = Vector.AsVectorByte(new Vector<uint>(mask));
            for (; at <= from.Length - Vector<byte>.Count; at += Vector<byte>.Count)
            {
                (new Vector<byte>(from[at..]) ^ wide).CopyTo(to[at..]);
            }
        }

        for (; at <= from.Length - sizeof(uint); at += sizeof(uint))
        {
            MemoryMarshal.Write(to[at..], MemoryMarshal.Read<uint>(from[at..]) ^ mask);
        }

        for (; at < from.Length; at++)
        {
            to[at] = (byte)(from[at] ^ NextByte(mask));
            mask = BitConverter.IsLittleEndian ? BitOperations.RotateRight(mask, 8) : BitOperations.RotateLeft(mask, 8);
        }

        return mask;
    }

    private static byte NextByte(uint mask) => (byte)(BitConverter.IsLittleEndian ? mask : mask >> 24);
}
