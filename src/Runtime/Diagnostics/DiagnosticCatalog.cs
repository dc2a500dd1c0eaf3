using System.Reflection;

namespace Lolo.Runtime.Diagnostics;

/// <summary>All kinds of findings there are; <c>docs/diagnostics.md</c> is made from it.</summary>
public static class DiagnosticCatalog
{
    private const BindingFlags Declared = BindingFlags.Public | BindingFlags.Static;

    private static readonly Type[] _topics =
    [
        typeof(TextDiagnostics),
        typeof(ShapeDiagnostics),
        typeof(GraphDiagnostics),
        typeof(CompositeDiagnostics),
        typeof(CodeDiagnostics),
        typeof(JavaScriptDiagnostics),
        typeof(CSharpDiagnostics),
        typeof(WebDiagnostics),
        typeof(HttpDiagnostics),
        typeof(ShapingDiagnostics),
        typeof(DebuggingDiagnostics),
        typeof(TimingDiagnostics),
    ];

    /// <summary>All descriptors, by id.</summary>
    public static IReadOnlyList<DiagnosticDescriptor> All { get; } =
    [
        .. _topics
            .SelectMany(topic => topic.GetFields(Declared).Select(field => field.GetValue(null)).Concat(topic.GetProperties(Declared).Select(property => property.GetValue(null))))
            .OfType<DiagnosticDescriptor>()
            .OrderBy(descriptor => descriptor.Id, StringComparer.Ordinal),
    ];
}
