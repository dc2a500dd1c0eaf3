namespace Lolo.Runtime.Diagnostics;

/// <summary>What can be wrong with the JavaScript of a function.</summary>
public static class JavaScriptDiagnostics
{
    /// <summary>V8 does not understand the code.</summary>
    public static DiagnosticDescriptor Syntax { get; } = new(
        "LOLO301",
        Severity.Error,
        "JavaScript syntax error",
        "Mend the code at the place named. V8 tells the first error of a function only.");

    /// <summary>V8 does not understand an expression.</summary>
    public static DiagnosticDescriptor BadExpression { get; } = new(
        "LOLO310",
        Severity.Error,
        "A malformed expression",
        "An expression is a piece of JavaScript that says a value, such as `event.total > 100`. It knows `event`, `ctx`, `env`, `params` and `state`.");
}
