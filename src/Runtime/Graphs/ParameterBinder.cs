using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Graphs;

/// <summary>Types the parameters of a node and fills in the defaults of its kind.</summary>
internal sealed class ParameterBinder(NodeDocument document, NodeSpec spec, DiagnosticBag findings)
{
    private readonly List<(string Name, object? Value)> _bound = [];
    private readonly HashSet<string> _misspelt = [];

    public Record Bind()
    {
        foreach (var (key, value) in document.Parameters?.Entries ?? [])
        {
            if (spec.Parameters.FirstOrDefault(parameter => parameter.Name == key.Text) is { } parameter)
            {
                Bind(parameter, value);
            }
            else if (spec.OpenParameters)
            {
                _bound.Add((key.Text, PlainValue.Of(value)));
            }
            else
            {
                ReportUnknown(key);
            }
        }

        foreach (var parameter in spec.Parameters.Where(parameter => document.Parameters?.Entries.Any(entry => entry.Key.Text == parameter.Name) != true))
        {
            if (parameter.Required && !document.HasBrokenParameters && !_misspelt.Contains(parameter.Name))
            {
                findings.Report(GraphDiagnostics.MissingParameter, document.Id.Range,
                    $"node `{document.Id.Value}` needs the parameter `{parameter.Name}`, {ParameterValue.Describe(parameter)}");
            }

            if (parameter.Default is { } standard)
            {
                _bound.Add((parameter.Name, ParameterValue.Default(parameter, standard)));
            }
        }

        return new Record(null, [.. _bound.Select(field => field.Name)], [.. _bound.Select(field => field.Value)]);
    }

    private void Bind(ParameterSpec parameter, SyntaxValue value)
    {
        if (value is ScalarSyntax { IsBroken: true })
        {
            return;
        }

        var owner = $"parameter `{parameter.Name}` of node `{document.Id.Value}`";
        if (!ParameterValue.TryConvert(parameter.Type, value, out var converted))
        {
            findings.Report(GraphDiagnostics.WrongParameterType, value.Range, $"{owner} is {ParameterValue.Describe(parameter)}; here stands {value.Noun}");
        }
        else if (ParameterValue.IsOutOfRange(parameter, converted))
        {
            findings.Report(GraphDiagnostics.ParameterOutOfRange, value.Range,
                $"{owner} is {ParameterValue.Describe(parameter)}; here stands {value.Noun}{Suggest(parameter, value)}");
        }
        else
        {
            _bound.Add((parameter.Name, converted));
        }
    }

    private static string Suggest(ParameterSpec parameter, SyntaxValue value) =>
        value is ScalarSyntax scalar ? Wording.DidYouMean(scalar.Text, parameter.OneOf) : "";

    private void ReportUnknown(ScalarSyntax key)
    {
        if (key.IsBroken)
        {
            return;
        }

        var names = spec.Parameters.Select(parameter => parameter.Name).ToList();
        findings.Report(GraphDiagnostics.UnknownParameter, key.Range, () =>
        {
            _misspelt.UnionWith(Nearest.To(key.Text, names) is { } near ? [near] : []);
            var there = names.Count == 0 ? $"the kind `{spec.Name}` has none" : $"its parameters are {Wording.List(names)}";
            return $"unknown parameter {Wording.Quote(key.Text)} of node `{document.Id.Value}`; {there}{Wording.DidYouMean(key.Text, names)}";
        });
    }
}
