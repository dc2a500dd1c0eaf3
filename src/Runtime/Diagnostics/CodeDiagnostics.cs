using static Lolo.Runtime.Diagnostics.Severity;

namespace Lolo.Runtime.Diagnostics;

/// <summary>LOLO300 to LOLO499: findings about the code of functions.</summary>
public static class CodeDiagnostics
{
    /// <summary>The host has no such language.</summary>
    public static readonly DiagnosticDescriptor UnknownLanguage = new("LOLO300", Error, "A language that the host does not have",
        "The message lists the languages there are.");

    /// <summary>JavaScript that V8 cannot parse.</summary>
    public static readonly DiagnosticDescriptor JavaScriptSyntax = new("LOLO301", Error, "A syntax error in JavaScript",
        "The place is the line of the graph's file, or of the file that `file:` names.");

    /// <summary>JavaScript that sets no handler.</summary>
    public static readonly DiagnosticDescriptor JavaScriptNoHandler = new("LOLO302", Warning, "JavaScript without a handler",
        "Set `exports.handler = async (ev, ctx) => {...}`; a function with in ports gets its messages there.");

    /// <summary>C# that does not compile.</summary>
    public static readonly DiagnosticDescriptor CSharpError = new("LOLO401", Error, "An error in C#",
        "The place is the line of the graph's file, or of the file that `file:` names; the message is the compiler's.");

    /// <summary>C# that compiles with a warning.</summary>
    public static readonly DiagnosticDescriptor CSharpWarning = new("LOLO402", Warning, "A warning of the C# compiler",
        "The place is the line of the graph's file, or of the file that `file:` names; the message is the compiler's.");

    /// <summary>C# that has no Handle method where one is needed.</summary>
    public static readonly DiagnosticDescriptor CSharpNoHandler = new("LOLO403", Error, "C# without a handler",
        "Write `async Task Handle(Event ev, Context ctx) { ... }`, or just the body of that method.");
}
