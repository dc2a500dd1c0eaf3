using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>Takes known keys out of a map and reports wrong types and, at the end, the keys that nobody took.</summary>
/// <param name="map">The map.</param>
/// <param name="owner">Whose keys they are, for messages: <c>node `x`</c>.</param>
/// <param name="findings">Takes the faults.</param>
/// <param name="hint">What to add where an unknown key is near to none.</param>
internal sealed class MapReader(MapSyntax map, string owner, DiagnosticBag findings, string hint = "")
{
    private readonly List<string> _known = new(16);

    /// <summary>Whether a value stands for something already reported.</summary>
    public bool HasBroken
    {
        get
        {
            foreach (var entry in map.Entries)
            {
                if (entry.Value is ScalarSyntax { IsBroken: true })
                {
                    return true;
                }
            }

            return false;
        }
    }

    /// <summary>The value of a key as it stands; null when it is absent.</summary>
    public SyntaxValue? Value(string key)
    {
        if (!_known.Contains(key))
        {
            _known.Add(key);
        }

        foreach (var entry in map.Entries)
        {
            if (entry.Key.Text == key)
            {
                return entry.Value;
            }
        }

        return null;
    }

    /// <summary>A text. Numbers and truth values are taken as they are written.</summary>
    public Located<string>? Text(string key) => Value(key) switch
    {
        null or ScalarSyntax { IsBroken: true } => null,
        ScalarSyntax { IsNull: false } scalar => new(scalar.Text, scalar.Range),
        var other => Wrong<Located<string>>(key, "a text", other),
    };

    /// <summary>A whole number within bounds.</summary>
    public Located<int>? WholeNumber(string key, int least, int most)
    {
        switch (Value(key))
        {
            case null or ScalarSyntax { IsBroken: true }:
                return null;
            case ScalarSyntax { Value: double number, Range: var range } when double.IsInteger(number):
                if (number >= least && number <= most)
                {
                    return new((int)number, range);
                }

                findings.Report(ShapeDiagnostics.OutOfRange, range, $"`{key}` of {owner} is a whole number from {least:N0} to {most:N0}");
                return null;
            case var other:
                return Wrong<Located<int>>(key, "a whole number", other);
        }
    }

    /// <summary>A map; nothing written is an absent one.</summary>
    public MapSyntax? Map(string key) => Value(key) switch
    {
        null or ScalarSyntax { IsBroken: true } or ScalarSyntax { IsNull: true } => null,
        MapSyntax value => value,
        var other => Wrong<MapSyntax>(key, "a map", other),
    };

    /// <summary>A list; nothing written is an absent one.</summary>
    public ListSyntax? List(string key) => Value(key) switch
    {
        null or ScalarSyntax { IsBroken: true } or ScalarSyntax { IsNull: true } => null,
        ListSyntax value => value,
        var other => Wrong<ListSyntax>(key, "a list", other),
    };

    /// <summary>Reports the keys that nobody asked for.</summary>
    public void ReportUnknownKeys()
    {
        foreach (var (key, _) in map.Entries)
        {
            if (!key.IsBroken && !_known.Contains(key.Text))
            {
                ReportUnknown(key);
            }
        }
    }

    private void ReportUnknown(ScalarSyntax key) => findings.Report(ShapeDiagnostics.UnknownKey, key.Range, () => UnknownKey(key.Text));

    private string UnknownKey(string key)
    {
        var near = Wording.DidYouMean(key, _known);
        return $"unknown key {Wording.Quote(key)} of {owner}; its keys are {string.Join(", ", _known)}{(near.Length > 0 ? near : hint)}";
    }

    private T? Wrong<T>(string key, string wanted, SyntaxValue found)
        where T : class
    {
        findings.Report(ShapeDiagnostics.WrongType, found.Range, $"`{key}` of {owner} is {wanted}; here stands {found.Noun}");
        return null;
    }
}
