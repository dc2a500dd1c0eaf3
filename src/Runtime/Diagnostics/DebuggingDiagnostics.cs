using static Lolo.Runtime.Diagnostics.Severity;

namespace Lolo.Runtime.Diagnostics;

/// <summary>LOLO640 to LOLO659: findings about inject, log and debug nodes.</summary>
public static class DebuggingDiagnostics
{
    /// <summary>A sample that is to be fired at the start and that there is not.</summary>
    public static readonly DiagnosticDescriptor UnknownSample = new("LOLO640", Error, "An unknown sample",
        "`atStart` names one of the node's `samples`.");

    /// <summary>A log node that would write nothing.</summary>
    public static readonly DiagnosticDescriptor EmptyMessage = new("LOLO641", Warning, "An empty message",
        "A `message` without text writes empty lines; left out, the message's body is written.");
}
