using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Parameters;

/// <summary>Reads the parameters that a graph or a function of the library declares.</summary>
/// <param name="findings">Takes the faults.</param>
/// <param name="isPerMessage">Whether values may name what messages carry.</param>
internal sealed class ParameterReader(DiagnosticBag findings, bool isPerMessage)
{
    private static readonly (string Word, ParameterType Type)[] _types =
    [
        ("text", ParameterType.Text),
        ("number", ParameterType.Number),
        ("integer", ParameterType.Integer),
        ("boolean", ParameterType.Boolean),
        ("duration", ParameterType.Duration),
        ("texts", ParameterType.TextList),
        ("map", ParameterType.Map),
        ("any", ParameterType.Any),
    ];

    private static readonly string[] _words = [.. _types.Select(type => type.Word)];

    /// <summary>The words for the types.</summary>
    public static IReadOnlyList<string> Words => _words;

    /// <summary>The parameters of a map, in order. One with a fault is among them, so that nobody is told that there is none.</summary>
    public IReadOnlyList<ParameterSpec> Read(MapSyntax? parameters) => [.. (parameters?.Entries ?? []).Select(Read).OfType<ParameterSpec>()];

    private ParameterSpec? Read(MapEntry entry)
    {
        var (key, value) = entry;
        if (!Identifiers.IsName(key.Text))
        {
            findings.Report(CompositeDiagnostics.ParameterName, key.Range,
                $"{Wording.Quote(key.Text)} is no parameter name; it begins with a letter or underscore, followed by letters, digits and underscores");
            return null;
        }

        switch (value)
        {
            case MapSyntax map:
                return Read(key, new MapReader(map, $"parameter `{key.Text}`", findings));
            case ScalarSyntax { IsNull: true } or ScalarSyntax { IsBroken: true }:
                return new ParameterSpec(key.Text, ParameterType.Any, "");
            default:
                findings.Report(ShapeDiagnostics.WrongType, value.Range, $"parameter `{key.Text}` is declared by a map such as `{{ type: text, default: hello }}`; here stands {value.Noun}");
                return new ParameterSpec(key.Text, ParameterType.Any, "");
        }
    }

    private ParameterSpec Read(ScalarSyntax key, MapReader reader)
    {
        var before = findings.Errors;
        var spec = new ParameterSpec(key.Text, TypeOf(key, reader), reader.Text("help")?.Value ?? "");
        spec = spec with
        {
            PerMessage = isPerMessage,
            Required = IsRequired(key, reader),
            OneOf = OneOf(spec, reader),
            Minimum = Bound(spec, "min", reader),
            Maximum = Bound(spec, "max", reader),
        };
        if (spec.Minimum > spec.Maximum)
        {
            Contradict(reader.Value("max")!, $"`max` of parameter `{spec.Name}` is below its `min`");
        }

        var standard = reader.Value("default");
        reader.ReportUnknownKeys();
        return findings.Errors > before || standard is null ? spec : WithDefault(spec, standard);
    }

    private ParameterType TypeOf(ScalarSyntax key, MapReader reader)
    {
        if (reader.Text("type") is not { } word)
        {
            return ParameterType.Any;
        }

        if (Array.Find(_types, type => type.Word == word.Value) is { Word: not null } known)
        {
            return known.Type;
        }

        findings.Report(ShapeDiagnostics.UnknownWord, word.Range,
            $"`type` of parameter `{key.Text}` can be {Wording.List(_words)}; here stands {Wording.Quote(word.Value)}{Wording.DidYouMean(word.Value, _words)}");
        return ParameterType.Any;
    }

    private bool IsRequired(ScalarSyntax key, MapReader reader)
    {
        switch (reader.Value("required"))
        {
            case null or ScalarSyntax { IsBroken: true }:
                return false;
            case ScalarSyntax { Value: bool flag }:
                return flag;
            case var other:
                findings.Report(ShapeDiagnostics.WrongType, other.Range, $"`required` of parameter `{key.Text}` is true or false; here stands {other.Noun}");
                return false;
        }
    }

    private IReadOnlyList<string> OneOf(ParameterSpec spec, MapReader reader)
    {
        if (reader.List("oneOf") is not { } list)
        {
            return [];
        }

        if (spec.Type is not (ParameterType.Text or ParameterType.TextList))
        {
            Contradict(list, $"`oneOf` is for texts, and parameter `{spec.Name}` is {ParameterCast.Describe(spec)}; say `type: text`");
        }

        foreach (var item in list.Items.Where(item => item is not ScalarSyntax { IsNull: false }))
        {
            findings.Report(ShapeDiagnostics.WrongType, item.Range, $"`oneOf` of parameter `{spec.Name}` is a list of texts; here stands {item.Noun}");
        }

        return [.. list.Items.OfType<ScalarSyntax>().Select(item => item.Text)];
    }

    private double? Bound(ParameterSpec spec, string key, MapReader reader)
    {
        switch (reader.Value(key))
        {
            case null or ScalarSyntax { IsBroken: true }:
                return null;
            case var bound when spec.Type is not (ParameterType.Number or ParameterType.Integer or ParameterType.Duration):
                Contradict(bound, $"`{key}` is for numbers and durations, and parameter `{spec.Name}` is {ParameterCast.Describe(spec)}");
                return null;
            case ScalarSyntax scalar when spec.Type == ParameterType.Duration && Durations.TryParse(scalar.Text, out var time):
                return time;
            case ScalarSyntax { Value: double number }:
                return number;
            case var other:
                findings.Report(ShapeDiagnostics.WrongType, other.Range, $"`{key}` of parameter `{spec.Name}` is {(spec.Type == ParameterType.Duration ? "a duration" : "a number")}; here stands {other.Noun}");
                return null;
        }
    }

    private ParameterSpec WithDefault(ParameterSpec spec, SyntaxValue standard)
    {
        if (spec.Required)
        {
            Contradict(standard, $"parameter `{spec.Name}` is required, so that its default is never used; remove one of the two");
        }
        else if (!ParameterValue.TryConvert(spec.Type, standard, out var value) || ParameterCast.IsOutOfRange(spec, value))
        {
            Contradict(standard, $"parameter `{spec.Name}` is {ParameterCast.Describe(spec)}; its default is {standard.Noun}");
        }
        else
        {
            return spec with { Default = value };
        }

        return spec;
    }

    private void Contradict(SyntaxValue place, string message) => findings.Report(CompositeDiagnostics.Contradiction, place.Range, message);
}
