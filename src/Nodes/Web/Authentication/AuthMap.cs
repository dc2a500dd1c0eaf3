using System.Globalization;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Messages;

namespace Lolo.Nodes.Web.Authentication;

/// <summary>Reads a map of the parameter <c>auth</c>; what is wrong is reported at its place, and never with a secret in the message.</summary>
/// <param name="check">Where to report.</param>
/// <param name="path">Where the map stands: <c>auth</c>, <c>auth.jwt</c>.</param>
/// <param name="map">The map.</param>
internal sealed class AuthMap(NodeCheck check, string path, Record map)
{
    /// <summary>Whether anything was reported of this map.</summary>
    public bool IsFaulty { get; private set; }

    /// <summary>Whether the map has a key.</summary>
    /// <param name="key">The key.</param>
    public bool Has(string key) => map.ContainsKey(key);

    /// <summary>The value of a key; null where there is none.</summary>
    /// <param name="key">The key.</param>
    public object? Value(string key) => map.TryGetValue(key, out var value) ? value : null;

    /// <summary>Reports a malformed value.</summary>
    /// <param name="key">Its key; null for the map.</param>
    /// <param name="sentence">What is wrong and what would be right.</param>
    public void Fault(string? key, string sentence) => Report(WebDiagnostics.BadAuth, key, sentence);

    /// <summary>Reports a finding at a key.</summary>
    /// <param name="descriptor">What it is.</param>
    /// <param name="key">Its key; null for the map.</param>
    /// <param name="sentence">What is wrong and what would be right.</param>
    public void Report(DiagnosticDescriptor descriptor, string? key, string sentence)
    {
        IsFaulty = true;
        check.Report(descriptor, sentence, Place(key));
    }

    /// <summary>Reports keys that have no meaning.</summary>
    /// <param name="known">Those that have one.</param>
    public void ReportUnknown(IReadOnlyList<string> known)
    {
        foreach (var key in map.Keys.Where(key => !known.Contains(key)))
        {
            Fault(key, $"unknown key {Wording.Quote(key)} of `{path}`; its keys are {Wording.List([.. known])}{Wording.DidYouMean(key, known)}");
        }
    }

    /// <summary>A text; null where there is none, or it was reported.</summary>
    /// <param name="key">The key.</param>
    public string? Text(string key)
    {
        if (!Has(key) || Value(key) is string { Length: > 0 })
        {
            return Value(key) as string;
        }

        Fault(key, $"`{path}.{key}` is a text; here stands {Noun(Value(key))}");
        return null;
    }

    /// <summary>One text or a list of them; empty where there is none, or it was reported.</summary>
    /// <param name="key">The key.</param>
    public IReadOnlyList<string> Texts(string key)
    {
        var values = Value(key) as IReadOnlyList<object?> ?? [Value(key)];
        if (!Has(key) || (values.Count > 0 && values.All(value => value is string { Length: > 0 })))
        {
            return Has(key) ? [.. values.OfType<string>()] : [];
        }

        Fault(key, $"`{path}.{key}` is a text or a list of texts; here stands {Noun(Value(key))}");
        return [];
    }

    /// <summary>A switch; off where it is left out.</summary>
    /// <param name="key">The key.</param>
    public bool Flag(string key)
    {
        if (Has(key) && Value(key) is not bool)
        {
            Fault(key, $"`{path}.{key}` is true or false; here stands {Noun(Value(key))}");
        }

        return Value(key) is true;
    }

    /// <summary>A map; null where there is none, or it was reported.</summary>
    /// <param name="key">The key.</param>
    public AuthMap? Map(string key)
    {
        if (Value(key) is Record inner)
        {
            return new AuthMap(check, Place(key), inner);
        }

        if (Has(key))
        {
            Fault(key, $"`{path}.{key}` is a map; here stands {Noun(Value(key))}");
        }

        return null;
    }

    /// <summary>Secrets: one, a list, or a map of names to them; null where there are none, or they were reported.</summary>
    /// <param name="key">The key.</param>
    public Secrets? Secrets(string key)
    {
        IReadOnlyList<(string? Name, object? Value)> given = Value(key) switch
        {
            Record named => [.. named.Select(entry => ((string?)entry.Key, entry.Value))],
            IReadOnlyList<object?> list => [.. list.Select(value => ((string?)null, value))],
            var one => [(null, one)],
        };
        if (!Has(key))
        {
            return null;
        }

        if (given.Count == 0 || given.Any(secret => secret.Value is null or string { Length: 0 }))
        {
            Report(WebDiagnostics.BadSecret, key, $"`{path}.{key}` has an empty secret, which anybody could guess; see whether the variable it comes from is set");
            return null;
        }

        if (given.FirstOrDefault(secret => secret.Value is not string) is { Value: not null } strange)
        {
            Fault(key, strange.Value is double or bool
                ? $"a secret of `{path}.{key}` is no text; put it between quotes, so that it is taken as it is written"
                : $"`{path}.{key}` is a secret, a list of secrets, or a map of names to secrets; here stands {Noun(strange.Value)} in it");
            return null;
        }

        if (given.Any(secret => ((string)secret.Value!).AsSpan().Trim().Length != ((string)secret.Value!).Length || ((string)secret.Value!).AsSpan().ContainsAnyExceptInRange(' ', '~')))
        {
            Report(WebDiagnostics.BadSecret, key, $"a secret of `{path}.{key}` begins or ends with a space, or has a letter that no header can carry, so that nobody could ever show it");
            return null;
        }

        return new Secrets(given.Select(secret => (secret.Name, (string)secret.Value!)));
    }

    /// <summary>The text of a file beside the graph; null where it cannot be had, which was reported.</summary>
    /// <param name="key">The key that names it.</param>
    /// <param name="name">The file.</param>
    public string? File(string key, string name)
    {
        var text = check.ReadFile(name, Place(key));
        IsFaulty |= text is null;
        return text;
    }

    /// <summary>Says that a part of this map was reported.</summary>
    public void Spoil() => IsFaulty = true;

    private string Place(string? key) => key is null ? path : $"{path}.{key}";

    // What stands there may be a secret: it is called by its kind, never by its text.
    private static string Noun(object? value) => value switch
    {
        null => "nothing",
        bool flag => flag ? "true" : "false",
        double number => $"the number {number.ToString(CultureInfo.InvariantCulture)}",
        string { Length: 0 } => "an empty text",
        string => "a text",
        Record => "a map",
        _ => "a list",
    };
}
