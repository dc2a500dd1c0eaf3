using System.Text.RegularExpressions;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Messages;

namespace Lolo.Runtime.Graphs.Parameters;

/// <summary>
/// Fills the paths in a node's parameters that can be filled before the graph runs: <c>{env.NAME}</c> and <c>{params.x}</c>. Those of
/// messages stay; so does what leads to nothing, which is reported.
/// </summary>
internal sealed partial class ParameterPaths
{
    private static readonly string[] _roots = ["event", "env", "params"];
    private readonly NodeDocument _document;
    private readonly DiagnosticBag _findings;
    private readonly Record _variables;
    private readonly IReadOnlySet<string> _unknown;
    private readonly HostReferences _host;
    private Record? _parameters;
    private string? _takesEnvironment;

    public ParameterPaths(NodeDocument document, ParameterScope scope, DiagnosticBag findings)
    {
        (_document, _findings, _variables, _unknown) = (document, findings, scope.Variables, scope.Unknown);
        _host = new HostReferences(scope.Host, findings);
        _parameters = scope.Parameters;
    }

    /// <summary>Whether the value filled last names a parameter that is not known yet; its path stands where its value will be.</summary>
    public bool LedToUnknown { get; private set; }

    /// <summary>The value with its paths filled, as a plain value.</summary>
    /// <param name="value">What the text says.</param>
    /// <param name="filled">The plain value.</param>
    /// <param name="takesEnvironment">What it is, for messages, where it may name variables of the host's environment; null where it may not.</param>
    /// <returns>Whether there was a path or such a variable in it.</returns>
    public bool TryFill(SyntaxValue value, out object? filled, string? takesEnvironment = null)
    {
        var found = false;
        LedToUnknown = false;
        _takesEnvironment = takesEnvironment;
        filled = Fill(value, _findings, ref found);
        return found;
    }

    // What other parameters of the node name is taken as it is written, its variables filled.
    private Record Own()
    {
        _parameters = Record.Empty;
        var (entries, found, ledToUnknown) = (_document.Parameters?.Entries ?? [], false, LedToUnknown);
        _parameters = new Record(null, [.. entries.Select(entry => entry.Key.Text)], [.. entries.Select(entry => Fill(entry.Value, null, ref found))]);
        LedToUnknown = ledToUnknown;
        return _parameters;
    }

    private object? Fill(SyntaxValue value, DiagnosticBag? findings, ref bool found)
    {
        switch (value)
        {
            case ScalarSyntax { Value: string text }:
                return FillText(text, value.Range, findings, ref found);
            case MapSyntax { Expression: { } expression }:
                return FillText(expression, value.Range, findings, ref found);
            case MapSyntax map:
                var values = new object?[map.Entries.Count];
                for (var i = 0; i < values.Length; i++)
                {
                    values[i] = Fill(map.Entries[i].Value, findings, ref found);
                }

                return new Record(null, [.. map.Entries.Select(entry => entry.Key.Text)], values);
            case ListSyntax list:
                var items = new object?[list.Items.Count];
                for (var i = 0; i < items.Length; i++)
                {
                    items[i] = Fill(list.Items[i], findings, ref found);
                }

                return items;
            default:
                return PlainValue.Of(value);
        }
    }

    private object? FillText(string text, SourceRange range, DiagnosticBag? findings, ref bool found)
    {
        if (!text.Contains('{'))
        {
            return text;
        }

        ReportSlip(text, range, findings);
        var parts = ParameterPath.Split(text);
        var namesHost = findings is not null && _takesEnvironment is not null && text.Contains("${");
        if (!namesHost && !parts.Any(part => part is ParameterPath))
        {
            return text;
        }

        found = true;
        var values = parts.Select(part => part switch
        {
            ParameterPath { Root: not "event" } path => ValueOf(path, range, findings),
            string piece when namesHost => _host.Expand(_takesEnvironment!, piece, range),
            _ => part,
        }).ToArray();
        return values is [not ParameterPath] ? values[0]
            : string.Concat(values.Select(value => value is ParameterPath path ? path.Text : ParameterTemplate.TextOf(value)));
    }

    private object? ValueOf(ParameterPath path, SourceRange range, DiagnosticBag? findings)
    {
        var root = path.Root == "env" ? _variables : _parameters ?? Own();
        if (path is { Root: "params", Names: [var first, ..] } && _unknown.Contains(first))
        {
            LedToUnknown = true;
            return path.Text;
        }

        if (path.TryFollow(root, out var value))
        {
            return value;
        }

        findings?.Report(GraphDiagnostics.UnresolvedPath, range, () =>
        {
            var names = root.Keys.ToList();
            var there = path.Root == "env" ? "the graph's variables are" : "the parameters are";
            return $"{Wording.Quote(path.Text)} leads to nothing and stays as it is; {there} {Wording.List(names)}"
                + (path.Names.Count == 0 ? "" : Wording.DidYouMean(path.Names[0], names));
        });
        return path.Text;
    }

    // What an author types who knows paths from elsewhere: `{ev.x}`, `{event.items[0]}`, `{evnt.x}`.
    private void ReportSlip(string text, SourceRange range, DiagnosticBag? findings)
    {
        if (findings is null)
        {
            return;
        }

        foreach (Match slip in Slip().Matches(text))
        {
            var (root, names) = (slip.Groups["root"].Value, slip.Groups["names"].Value);
            if (Meant(root, names) is { } path && path != $"{{{root}{names}}}")
            {
                findings.Report(GraphDiagnostics.SlippedPath, range, $"{Wording.Quote(slip.Value)} is no path and stays as it is; did you mean `{path}`?");
            }
        }
    }

    private static string? Meant(string root, string names)
    {
        var meant = root is "ev" ? "event" : _roots.Contains(root) ? root : root.StartsWith("ctx.", StringComparison.Ordinal) ? root["ctx.".Length..] : Nearest.To(root, _roots);
        var dotted = string.Concat(Name().Matches(names).Select(name => "." + name.Value));
        return meant is null ? null : $"{{{meant}{dotted}}}";
    }

    [GeneratedRegex(@"\{\s*(?<root>ctx\.env|ctx\.params|[A-Za-z]+)(?<names>(?:\.[\w$-]*|\[[^\]{}]*\])+)\s*\}", RegexOptions.ExplicitCapture)]
    private static partial Regex Slip();

    [GeneratedRegex(@"[\w$-]+")]
    private static partial Regex Name();
}
