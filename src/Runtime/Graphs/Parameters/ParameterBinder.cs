using System.Collections.Frozen;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Graphs.Parameters;

/// <summary>Types the parameters of a node and fills in the defaults of its kind.</summary>
internal sealed class ParameterBinder(NodeDocument document, NodeSpec spec, ParameterScope scope, DiagnosticBag findings)
{
    private readonly ParameterPaths _paths = new(document, scope, findings);
    private readonly List<(string Name, object? Value)> _bound = [];
    private Dictionary<string, ParameterTemplate>? _templates;
    private HashSet<string>? _misspelt;

    /// <summary>The parameters whose values are made anew for every message; known after <see cref="Bind()"/>.</summary>
    public IReadOnlyDictionary<string, ParameterTemplate> Templates =>
        _templates ?? (IReadOnlyDictionary<string, ParameterTemplate>)FrozenDictionary<string, ParameterTemplate>.Empty;

    /// <summary>Whether every value is known; false when one waits for a parameter of the graph that it gets when it is used.</summary>
    public bool IsKnown { get; private set; } = true;

    public Record Bind()
    {
        foreach (var (key, value) in document.Parameters?.Entries ?? [])
        {
            if (spec.Parameter(key.Text) is { } parameter)
            {
                Bind(parameter, value);
            }
            else if (spec.OpenParameters)
            {
                BindOpen(key.Text, value);
            }
            else
            {
                ReportUnknown(key);
            }
        }

        foreach (var parameter in spec.Parameters)
        {
            if (IsWritten(parameter.Name))
            {
                continue;
            }

            if (parameter.Required && !document.HasBrokenParameters && _misspelt?.Contains(parameter.Name) != true)
            {
                findings.Report(GraphDiagnostics.MissingParameter, document.Id.Range,
                    $"node `{document.Id.Value}` needs the parameter `{parameter.Name}`, {ParameterCast.Describe(parameter)}");
            }

            if (parameter.Default is { } standard)
            {
                _bound.Add((parameter.Name, ParameterValue.Default(parameter, standard)));
            }
        }

        var (names, values) = (new string[_bound.Count], new object?[_bound.Count]);
        for (var i = 0; i < names.Length; i++)
        {
            (names[i], values[i]) = _bound[i];
        }

        return names.Length == 0 ? Record.Empty : new Record(null, names, values);
    }

    private bool IsWritten(string parameter)
    {
        foreach (var entry in document.Parameters?.Entries ?? [])
        {
            if (entry.Key.Text == parameter)
            {
                return true;
            }
        }

        return false;
    }

    private void Bind(ParameterSpec parameter, SyntaxValue value)
    {
        if (value is ScalarSyntax { IsBroken: true })
        {
            return;
        }

        var owner = $"parameter `{parameter.Name}` of node `{document.Id.Value}`";
        object? converted = null;
        var isExpression = parameter.Type is ParameterType.Expression or ParameterType.Expressions;
        var hasPaths = !isExpression && _paths.TryFill(value, out converted, parameter.TakesEnvironment ? owner : null);
        if (_paths.LedToUnknown)
        {
            IsKnown = false;
            return;
        }

        if (hasPaths && IsTemplate(parameter.Name, parameter, value, converted, owner))
        {
            return;
        }

        // What came from the host's environment may be a secret.
        var here = hasPaths && !parameter.TakesEnvironment ? ParameterCast.Noun(converted) : value.Noun;
        if (hasPaths ? !ParameterCast.TryCast(parameter.Type, converted, out converted) : !ParameterValue.TryConvert(parameter.Type, value, out converted))
        {
            findings.Report(GraphDiagnostics.WrongParameterType, value.Range, $"{owner} is {ParameterCast.Describe(parameter)}; here stands {here}");
        }
        else if (ParameterCast.IsOutOfRange(parameter, converted))
        {
            findings.Report(GraphDiagnostics.ParameterOutOfRange, value.Range,
                $"{owner} is {ParameterCast.Describe(parameter)}; here stands {here}{Suggest(parameter, value)}");
        }
        else
        {
            _bound.Add((parameter.Name, converted));
        }
    }

    private void BindOpen(string name, SyntaxValue value)
    {
        if (!_paths.TryFill(value, out var plain) || !IsTemplate(name, null, value, plain, ""))
        {
            _bound.Add((name, plain));
        }
    }

    // Takes a value that names what messages carry.
    private bool IsTemplate(string name, ParameterSpec? parameter, SyntaxValue value, object? filled, string owner)
    {
        if (ParameterTemplate.Of(document.Id.Value, name, parameter, filled) is not { } template)
        {
            return false;
        }

        if (spec.IsTrigger)
        {
            findings.Report(GraphDiagnostics.NoEvent, value.Range,
                $"node `{document.Id.Value}` is a trigger, to which no message comes, so that `{{event...}}` leads to nothing and stays as it is");
            return false;
        }

        if (parameter is { PerMessage: false })
        {
            findings.Report(GraphDiagnostics.ReadOnce, value.Range,
                $"{owner} is read once, before any message comes, so that `{{event...}}` cannot stand in it; `{{env.NAME}}` can");
            return true;
        }

        (_templates ??= new(StringComparer.Ordinal))[name] = template;
        _bound.Add((name, filled));
        return true;
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
            (_misspelt ??= []).UnionWith(Nearest.To(key.Text, names) is { } near ? [near] : []);
            var there = names.Count == 0 ? $"the kind `{spec.Name}` has none" : $"its parameters are {Wording.List(names)}";
            return $"unknown parameter {Wording.Quote(key.Text)} of node `{document.Id.Value}`; {there}{Wording.DidYouMean(key.Text, names)}";
        });
    }
}
