using System.Text;

namespace Lolo.Runtime.Messages;

/// <summary>A body encoded once for any number of receivers.</summary>
/// <param name="Kind">Text, bytes or JSON.</param>
/// <param name="Bytes">The bytes to send: UTF-8 for text and JSON. Never changed.</param>
public sealed record SharedBody(ResponseKind Kind, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Encodes text.</summary>
    /// <param name="text">The text; lone surrogates become U+FFFD.</param>
    public static SharedBody Text(ReadOnlySpan<char> text)
    {
        var bytes = new byte[Encoding.UTF8.GetByteCount(text)];
        Encoding.UTF8.GetBytes(text, bytes);
        return new(ResponseKind.Text, bytes);
    }
}
