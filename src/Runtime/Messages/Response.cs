namespace Lolo.Runtime.Messages;

/// <summary>
/// The answer of a handler to an origin, spread out so that no object need be built: a session and a request each take what they know.
/// Lives on the stack of the one call; who needs it longer copies.
/// </summary>
public ref struct Response
{
    /// <summary>In which form the body is given.</summary>
    public ResponseKind Kind;

    /// <summary>The body, when <see cref="Kind"/> is text or JSON.</summary>
    public ReadOnlySpan<char> Text;

    /// <summary>The body, when <see cref="Kind"/> is bytes.</summary>
    public ReadOnlySpan<byte> Bytes;

    /// <summary>Close the session after what was sent before.</summary>
    public bool End;

    /// <summary>Close code of a session; null for 1000.</summary>
    public int? Code;

    /// <summary>Close reason of a session.</summary>
    public string? Reason;

    /// <summary>Status of an HTTP answer; null for 200.</summary>
    public int? Status;

    /// <summary>Header names and values of an HTTP answer, alternating; a name may come again.</summary>
    public string[]? Headers;
}
