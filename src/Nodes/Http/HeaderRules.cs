using System.Buffers;

namespace Lolo.Nodes.Http;

/// <summary>Which headers a request can have.</summary>
internal static class HeaderRules
{
    private static readonly SearchValues<char> _token = SearchValues.Create(
        "!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> _text = SearchValues.Create(['\t', .. Enumerable.Range(' ', '~' - ' ' + 1).Select(code => (char)code)]);

    /// <summary>What is wrong with a header; null when nothing is.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="value">Its value, a plain one.</param>
    public static string? FaultOf(string name, object? value) => name.ToLowerInvariant() switch
    {
        "content-length" or "transfer-encoding" or "connection" => $"the header `{name}` is the client's own business; leave it out",
        _ when name.Length == 0 || name.AsSpan().IndexOfAnyExcept(_token) >= 0 => $"`{name}` is no header name; a name is one word such as `x-api-key`",
        _ when ValuesOf(value).Any(IsFaulty)
            => $"the value of header `{name}` has a character that headers cannot have; encode it",
        _ => null,
    };

    /// <summary>The values that a header is sent with: those of a list one by one, without what is nothing.</summary>
    /// <param name="value">A plain value.</param>
    public static IEnumerable<string> ValuesOf(object? value) => (value as IReadOnlyList<object?> ?? [value]).Select(PlainText.Of).OfType<string>();

    private static bool IsFaulty(string text) => text.AsSpan().IndexOfAnyExcept(_text) >= 0;
}
