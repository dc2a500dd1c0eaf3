using System.Text.RegularExpressions;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Contracts;

/// <summary>A path in a parameter: <c>{event.name}</c>, <c>{env.NAME}</c>, <c>{params.x}</c>. It is no code: it names a value or it stays as it is.</summary>
/// <param name="Text">As it is written, braces and all.</param>
/// <param name="Root"><c>event</c>, <c>env</c> or <c>params</c>.</param>
/// <param name="Names">The names or list indexes that follow, in order; empty for the root itself.</param>
internal sealed partial record ParameterPath(string Text, string Root, IReadOnlyList<string> Names)
{
    /// <summary>The text as parts: strings and paths, in order; a text without paths is one string.</summary>
    public static IReadOnlyList<object> Split(string text)
    {
        var parts = new List<object>();
        var at = 0;
        if (text.Contains('{'))
        {
            foreach (Match match in Path().Matches(text))
            {
                if (match.Index > at)
                {
                    parts.Add(text[at..match.Index]);
                }

                var names = match.Groups["names"].Value;
                parts.Add(new ParameterPath(match.Value, match.Groups["root"].Value, names.Length == 0 ? [] : names[1..].Split('.')));
                at = match.Index + match.Length;
            }
        }

        if (at < text.Length || parts.Count == 0)
        {
            parts.Add(text[at..]);
        }

        return parts;
    }

    /// <summary>Follows the path from its root.</summary>
    /// <param name="root">The value of the root.</param>
    /// <param name="value">What it leads to.</param>
    /// <returns>Whether it leads to anything.</returns>
    /// <exception cref="BodyException">It leads through a live value that has no plain form.</exception>
    public bool TryFollow(object? root, out object? value)
    {
        value = root;
        foreach (var name in Names)
        {
            switch (value is LiveValue live ? live.Owner.Read(live.Handle) : value)
            {
                case Record record when record.TryGetValue(name, out var field):
                    value = field;
                    break;
                case IReadOnlyList<object?> list when int.TryParse(name, out var index) && index >= 0 && index < list.Count:
                    value = list[index];
                    break;
                default:
                    return false;
            }
        }

        return true;
    }

    [GeneratedRegex(@"\{\s*(?<root>event|env|params)(?<names>(?:\.[\w$-]+)*)\s*\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Path();
}
