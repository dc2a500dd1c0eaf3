using System.Reflection;

namespace Lolo.Runtime.Diagnostics;

/// <summary>All kinds of findings there are; <c>docs/diagnostics.md</c> is made from it.</summary>
public static class DiagnosticCatalog
{
    /// <summary>All descriptors, by id.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        .. new[] { typeof(TextDiagnostics), typeof(ShapeDiagnostics), typeof(GraphDiagnostics), typeof(CodeDiagnostics), typeof(WebDiagnostics) }
            .SelectMany(topic => topic.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(field => field.GetValue(null))
            .OfType<DiagnosticDescriptor>()
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal),
    ];
}
