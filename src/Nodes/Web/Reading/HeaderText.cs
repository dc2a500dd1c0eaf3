using System.Buffers;

namespace Lolo.Nodes.Web.Reading;

/// <summary>What may stand in headers.</summary>
internal static class HeaderText
{
    private static readonly SearchValues<char> _value = SearchValues.Create([.. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code), '\t']);

    private static readonly SearchValues<char> _token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    /// <summary>Whether a text is a token as HTTP has it, as names of headers and of subprotocols are.</summary>
    /// <param name="text">The text.</param>
    public static bool IsToken(string text) => text.Length > 0 && text.AsSpan().IndexOfAnyExcept(_token) < 0;

    /// <summary>Whether a text can be the value of a header of an answer.</summary>
    /// <param name="text">The text.</param>
    public static bool IsValue(string text) => text.AsSpan().IndexOfAnyExcept(_value) < 0;
}
