using System.Text;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Parameters;

/// <summary>Fills the graph's variables from the host's environment: <c>${NAME}</c>, <c>${NAME:-default}</c>, and <c>$${</c> for itself.</summary>
internal sealed class EnvResolver(Func<string, string?> environment, DiagnosticBag findings)
{
    public IReadOnlyDictionary<string, string> Resolve(IReadOnlyList<MapEntry> variables)
    {
        var resolved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in variables)
        {
            var scalar = (ScalarSyntax)value;
            resolved[key.Text] = scalar.IsNull && scalar.Text is "~" or "" ? "" : Expand(key.Text, scalar);
        }

        return resolved;
    }

    private string Expand(string name, ScalarSyntax scalar)
    {
        var text = scalar.Text;
        var expanded = new StringBuilder(text.Length);
        var at = 0;
        while (text.IndexOf("${", at, StringComparison.Ordinal) is var open and >= 0)
        {
            if (open > at && text[open - 1] == '$')
            {
                expanded.Append(text, at, open - at - 1).Append("${");
                at = open + 2;
                continue;
            }

            expanded.Append(text, at, open - at);
            var close = text.IndexOf('}', open);
            if (close < 0)
            {
                findings.Report(ShapeDiagnostics.BadReference, scalar.Range, $"the variable `{name}` opens `${{` and never closes it; write `$${{` for the text itself");
                return "";
            }

            expanded.Append(Reference(text[(open + 2)..close], scalar));
            at = close + 1;
        }

        return expanded.Append(text, at, text.Length - at).ToString();
    }

    private string Reference(string reference, ScalarSyntax scalar)
    {
        var mark = reference.IndexOf(":-", StringComparison.Ordinal);
        var name = mark < 0 ? reference : reference[..mark];
        if (!Identifiers.IsName(name))
        {
            findings.Report(ShapeDiagnostics.BadReference, scalar.Range,
                $"{Wording.Quote("${" + reference + "}")} names no variable; write `${{NAME}}` or `${{NAME:-default}}`");
            return "";
        }

        var value = environment(name);
        if (mark >= 0)
        {
            return string.IsNullOrEmpty(value) ? reference[(mark + 2)..] : value;
        }

        if (value is null)
        {
            findings.Report(ShapeDiagnostics.MissingVariable, scalar.Range,
                $"the environment has no variable `{name}`; set it, or give a default: `${{{name}:-default}}`");
        }

        return value ?? "";
    }
}
