using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;

namespace Lolo.Nodes.Shaping;

/// <summary>Checks of parameters that name fields.</summary>
internal static class FieldChecks
{
    /// <summary>Reports a text that is no path to a field.</summary>
    /// <param name="check">The node, and where to report.</param>
    /// <param name="text">The text; null for none.</param>
    /// <param name="parameter">The parameter, or an entry of it.</param>
    /// <returns>Whether it is one.</returns>
    public static bool IsField(this NodeCheck check, string? text, string parameter)
    {
        if (text is null || (FieldPath.TryParse(text) is not null && !text.AsSpan().ContainsAny('{', '}')))
        {
            return true;
        }

        var cure = text.Trim('{', '}', ' ') is var bare && bare.StartsWith("event.", StringComparison.Ordinal) ? bare["event.".Length..] : bare;
        var hint = cure != text && cure.Length > 0 && FieldPath.TryParse(cure) is not null ? $"; write `{cure}`" : "; write one such as `user.name`";
        check.Report(ShapingDiagnostics.BadField, $"{Wording.Quote(text)} is no path to a field{hint}", parameter);
        return false;
    }
}
