using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Endpoints;

/// <summary>
/// A trigger's path: literal segments, <c>:name</c> for one segment, and <c>*</c> at the end for the rest.
/// Case matters; a slash at the end does not.
/// </summary>
internal sealed class PathPattern
{
    private static readonly SearchValues<char> _reserved = SearchValues.Create("?#%\"<>\\^`{|}[]");
    private static readonly SearchValues<char> _word = SearchValues.Create(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_");

    private readonly string[] _segments;
    private readonly bool _open;

    private PathPattern(string text, string[] segments, bool open)
    {
        Text = text;
        _segments = segments;
        _open = open;
    }

    /// <summary>As the author wrote it.</summary>
    public string Text { get; }

    /// <summary>Equal for patterns that match the same paths, whatever their parameters are called.</summary>
    public string Shape => "/" + string.Join('/', _segments.Select(segment => segment[0] == ':' ? ":" : segment).Concat(_open ? ["*"] : []));

    /// <summary>Sorts the most specific pattern first: literal before parameter before rest, segment by segment.</summary>
    public string Rank => string.Concat(_segments.Select(segment => segment[0] == ':' ? '1' : '0')) + (_open ? '2' : "");

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">The text.</param>
    /// <param name="pattern">The pattern.</param>
    /// <param name="fault">What is wrong, when the result is false.</param>
    public static bool TryParse(string text, [NotNullWhen(true)] out PathPattern? pattern, [NotNullWhen(false)] out string? fault)
    {
        pattern = null;
        if ((fault = FaultOf(text)) is not null)
        {
            return false;
        }

        var segments = Split(text);
        var open = segments is [.., "*"];
        pattern = new(text, open ? segments[..^1] : segments, open);
        return true;
    }

    /// <summary>Whether the pattern matches a path.</summary>
    /// <param name="segments">The path's segments, as <see cref="Split"/> gives them.</param>
    public bool Matches(ReadOnlySpan<string> segments)
    {
        if (_open ? segments.Length < _segments.Length : segments.Length != _segments.Length)
        {
            return false;
        }

        for (var i = 0; i < _segments.Length; i++)
        {
            if (_segments[i][0] != ':' && _segments[i] != segments[i])
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether there is a path that both match.</summary>
    /// <param name="other">The other pattern.</param>
    public bool Meets(PathPattern other)
    {
        var shorter = Math.Min(_segments.Length, other._segments.Length);
        for (var i = 0; i < shorter; i++)
        {
            if (_segments[i][0] != ':' && other._segments[i][0] != ':' && _segments[i] != other._segments[i])
            {
                return false;
            }
        }

        return _segments.Length == other._segments.Length || (_segments.Length == shorter ? _open : other._open);
    }

    /// <summary>The values of the parameters in a path that matches; the rest is called <c>*</c>.</summary>
    /// <param name="segments">The path's segments.</param>
    public Record Bind(ReadOnlySpan<string> segments)
    {
        var names = new List<string>();
        var values = new List<object?>();
        for (var i = 0; i < _segments.Length; i++)
        {
            if (_segments[i][0] == ':')
            {
                names.Add(_segments[i][1..]);
                values.Add(segments[i].Replace("%2F", "/", StringComparison.OrdinalIgnoreCase));
            }
        }

        if (_open)
        {
            names.Add("*");
            values.Add(string.Join('/', segments[_segments.Length..]));
        }

        return names.Count == 0 ? Record.Empty : new Record(null, [.. names], [.. values]);
    }

    /// <summary>The segments of a path, without a leading and a trailing slash.</summary>
    /// <param name="path">The path.</param>
    public static string[] Split(string path)
    {
        var inner = path.AsSpan(path.StartsWith('/') ? 1 : 0);
        inner = inner.EndsWith('/') ? inner[..^1] : inner;
        return inner.IsEmpty ? [] : inner.ToString().Split('/');
    }

    private static string? FaultOf(string text)
    {
        if (!text.StartsWith('/'))
        {
            return $"a path begins with `/`; did you mean `/{text}`?";
        }

        if (text.Contains("//", StringComparison.Ordinal))
        {
            return "a path has no empty segments";
        }

        var names = new HashSet<string>(StringComparer.Ordinal);
        var segments = Split(text);
        for (var i = 0; i < segments.Length; i++)
        {
            var segment = segments[i];
            if (segment[0] == ':' && (!IsName(segment.AsSpan(1)) || !names.Add(segment)))
            {
                return $"`{segment}` is no parameter: a parameter is `:name` with a name of its own, of letters, digits and `_`";
            }

            if (segment.Contains('*') && (segment != "*" || i < segments.Length - 1))
            {
                return "`*` stands alone, as the last segment";
            }

            if (segment[0] != ':' && segment != "*" && Misplaced(segment) is { } character)
            {
                return $"the character `{character}` has no place in a path; leave out query and fragment, and write the path as it reads, not percent-encoded";
            }
        }

        return null;
    }

    private static char? Misplaced(string segment)
    {
        foreach (var character in segment)
        {
            if (char.IsControl(character) || char.IsWhiteSpace(character) || _reserved.Contains(character))
            {
                return character;
            }
        }

        return null;
    }

    private static bool IsName(ReadOnlySpan<char> name) =>
        !name.IsEmpty && !char.IsAsciiDigit(name[0]) && name.IndexOfAnyExcept(_word) < 0;
}
