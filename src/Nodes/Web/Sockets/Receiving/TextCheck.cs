using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Lolo.Nodes.Web.Sockets.Receiving;

/// <summary>Tells text that is not UTF-8 (RFC 3629) as early as it can be told.</summary>
internal static class TextCheck
{
    private const int LongestCharacter = 4;
    private const byte FirstByte = 0xC0;
    private const byte Ascii = 0x80;

    /// <summary>Checks text that may go on.</summary>
    /// <param name="bytes">What has arrived, from the start of a character.</param>
    /// <returns>How many of them make whole characters; the rest may begin one more. -1 when it is no text, whatever follows.</returns>
    public static int Whole(ReadOnlySpan<byte> bytes)
    {
        var whole = bytes.Length - Begun(bytes);
        return Utf8.IsValid(bytes[..whole]) ? whole : -1;
    }

    // How many bytes at the end begin a character that is not whole yet.
    private static int Begun(ReadOnlySpan<byte> bytes)
    {
        for (var count = 1; count < LongestCharacter && count <= bytes.Length; count++)
        {
            var value = bytes[^count];
            if (value >= FirstByte)
            {
                return Rune.DecodeFromUtf8(bytes[^count..], out _, out _) == OperationStatus.NeedMoreData ? count : 0;
            }

            if (value < Ascii)
            {
                return 0;
            }
        }

        return 0;
    }
}
