using System.Text;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Parameters;

/// <summary>Fills texts from the host's environment: <c>${NAME}</c>, <c>${NAME:-default}</c>, and <c>$${</c> for itself.</summary>
/// <param name="environment">The host's environment; null for a variable that is not set.</param>
/// <param name="findings">Takes the faults.</param>
internal sealed class HostReferences(Func<string, string?> environment, DiagnosticBag findings)
{
    /// <summary>The text with its references filled.</summary>
    /// <param name="what">What has the text, for messages: <c>the variable `X`</c>.</param>
    /// <param name="text">The text.</param>
    /// <param name="range">Its place.</param>
    public string Expand(string what, string text, SourceRange range)
    {
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
                findings.Report(ShapeDiagnostics.BadReference, range, $"{what} opens `${{` and never closes it; write `$${{` for the text itself");
                return "";
            }

            expanded.Append(Reference(text[(open + 2)..close], range));
            at = close + 1;
        }

        return expanded.Append(text, at, text.Length - at).ToString();
    }

    private string Reference(string reference, SourceRange range)
    {
        var mark = reference.IndexOf(":-", StringComparison.Ordinal);
        var name = mark < 0 ? reference : reference[..mark];
        if (!Identifiers.IsName(name))
        {
            findings.Report(ShapeDiagnostics.BadReference, range,
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
            findings.Report(ShapeDiagnostics.MissingVariable, range,
                $"the environment has no variable `{name}`; set it, or give a default: `${{{name}:-default}}`");
        }

        return value ?? "";
    }
}
