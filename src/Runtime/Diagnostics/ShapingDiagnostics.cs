using static Lolo.Runtime.Diagnostics.Severity;

namespace Lolo.Runtime.Diagnostics;

/// <summary>LOLO600 to LOLO619: findings about nodes that look at messages and shape them.</summary>
public static class ShapingDiagnostics
{
    /// <summary>A path to a field that is none.</summary>
    public static readonly DiagnosticDescriptor BadField = new("LOLO600", Error, "A malformed path to a field",
        "A field is named by its path, without braces: `name`, `user.name`, `items.0.price`.");

    /// <summary>Parameters that leave a node nothing to do.</summary>
    public static readonly DiagnosticDescriptor NothingToDo = new("LOLO601", Error, "A node with nothing to do",
        "Give the node one of the parameters that the message names.");

    /// <summary>Parameters that exclude each other.</summary>
    public static readonly DiagnosticDescriptor Contradiction = new("LOLO602", Error, "Parameters that exclude each other",
        "Keep one of the parameters that the message names, and leave the other out.");

    /// <summary>A move into itself or to something that is no path.</summary>
    public static readonly DiagnosticDescriptor BadMove = new("LOLO603", Error, "A malformed move",
        "A move names two fields, `from: to`, of which none lies within the other.");
}
