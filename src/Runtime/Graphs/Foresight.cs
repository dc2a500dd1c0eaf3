using Lolo.Runtime.Contracts;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs;

/// <summary>Tells kinds and the language of expressions of the texts that they are going to check, as far as a glance at a document shows.</summary>
internal sealed class Foresight(NodeCatalog catalog)
{
    private const string FunctionKind = "function";
    private readonly Dictionary<(string Kind, string Language), List<string>> _codes = [];
    private readonly List<string> _expressions = [];

    public void Tell(GraphDocument document)
    {
        foreach (var node in document.Nodes)
        {
            Look(node);
        }

        foreach (var ((kind, language), codes) in _codes)
        {
            catalog.Find(kind)?.Foresee(language, codes);
        }

        catalog.Expressions?.Foresee(_expressions);
    }

    private void Look(NodeDocument node)
    {
        var name = node.Kind?.Value ?? FunctionKind;
        if (node.Code is { } code)
        {
            var key = (name, node.Language?.Value ?? "javascript");
            if (!_codes.TryGetValue(key, out var codes))
            {
                _codes.Add(key, codes = []);
            }

            codes.Add(code.Text);
        }

        if (node.Parameters is { } parameters && catalog.Find(name) is { Spec: var spec })
        {
            foreach (var (key, value) in parameters.Entries)
            {
                Look(spec.Parameter(key.Text)?.Type, value);
            }
        }
    }

    private void Look(ParameterType? type, SyntaxValue value)
    {
        if (type is ParameterType.Expression)
        {
            _expressions.AddRange(TextOf(value) is { } text ? [text] : []);
        }
        else if (type is ParameterType.Expressions && value is MapSyntax { Expression: null } map)
        {
            _expressions.AddRange(map.Entries.Select(entry => TextOf(entry.Value)).OfType<string>());
        }
    }

    private static string? TextOf(SyntaxValue value) => value is ScalarSyntax scalar ? scalar.Text : (value as MapSyntax)?.Expression;
}
