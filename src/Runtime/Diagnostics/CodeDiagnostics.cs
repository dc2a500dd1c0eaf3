using static Lolo.Runtime.Diagnostics.Severity;

namespace Lolo.Runtime.Diagnostics;

/// <summary>LOLO300: findings about the code of functions that are of no one language. JavaScript follows up to LOLO399, C# has LOLO400 to LOLO499.</summary>
public static class CodeDiagnostics
{
    /// <summary>The host has no such language.</summary>
    public static readonly DiagnosticDescriptor UnknownLanguage = new("LOLO300", Error, "A language that the host does not have",
        "The message lists the languages there are.");
}
