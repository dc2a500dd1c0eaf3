namespace Lolo.Runtime.Diagnostics;

/// <summary>Findings about web triggers.</summary>
public static class WebDiagnostics
{
    /// <summary>A path that cannot be matched.</summary>
    public static DiagnosticDescriptor BadPath { get; } = new(
        "LOLO500",
        Severity.Error,
        "The path of a trigger is no path",
        "Begin it with `/`; write parameters as `:name` and a rest as `*` at the end; leave out query and fragment.");

    /// <summary>An origin that no browser sends.</summary>
    public static DiagnosticDescriptor BadOrigin { get; } = new(
        "LOLO501",
        Severity.Error,
        "An entry of `origins` is no origin",
        "Write scheme and host without a path, such as `https://chat.example`, or `*` for any.");

    /// <summary>A method that HTTP does not have.</summary>
    public static DiagnosticDescriptor BadMethod { get; } = new(
        "LOLO502",
        Severity.Error,
        "The method of a trigger is no method",
        "Use GET, POST, PUT, PATCH, DELETE, OPTIONS or HEAD, a list of those, or `*` for any.");
}
