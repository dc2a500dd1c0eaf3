using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Library;

/// <summary>The ports of a graph as a composite: its inlets and outlets, in document order.</summary>
/// <param name="In">A port for each inlet.</param>
/// <param name="Out">A port for each outlet.</param>
/// <param name="AreKnown">Whether these are all; false when a fault of the text may hide some.</param>
/// <param name="Any">Whether there is an inlet or outlet, be it a faulty one.</param>
internal sealed record GraphPorts(IReadOnlyList<PortSpec> In, IReadOnlyList<PortSpec> Out, bool AreKnown, bool Any)
{
    private const string PortParameter = "port";
    private const string ErrorPort = "error";

    /// <summary>Finds the inlets and outlets of a text, and reports those that make no port.</summary>
    public static GraphPorts Read(GraphDocument document, NodeCatalog catalog, DiagnosticBag findings)
    {
        var areKnown = !document.HasBrokenNodes;
        var any = false;
        var ports = new Dictionary<(NodeRole Role, string Name), PortSpec>();
        foreach (var node in document.Nodes)
        {
            areKnown &= node.CodeRange is not null || node.Kind is not null;
            if (node.Kind is not { } kind || kind.Value.StartsWith(FunctionLibrary.Prefix, StringComparison.Ordinal))
            {
                continue;
            }

            var spec = catalog.Find(kind.Value)?.Spec;
            areKnown &= spec is not null;
            if (spec?.Role is NodeRole.Inlet or NodeRole.Outlet)
            {
                any = true;
                areKnown &= Add(ports, spec.Role, node, findings);
            }
        }

        return new(Of(ports, NodeRole.Inlet), Of(ports, NodeRole.Outlet), areKnown, any);
    }

    private static IReadOnlyList<PortSpec> Of(Dictionary<(NodeRole Role, string Name), PortSpec> ports, NodeRole role) =>
        [.. ports.Where(port => port.Key.Role == role).Select(port => port.Value)];

    private static bool Add(Dictionary<(NodeRole Role, string Name), PortSpec> ports, NodeRole role, NodeDocument node, DiagnosticBag findings)
    {
        var said = node.Parameters?.Entries.FirstOrDefault(entry => entry.Key.Text == PortParameter)?.Value;
        var name = said is null ? node.Id.Value : (said as ScalarSyntax)?.Text ?? "";
        var range = said?.Range ?? node.Id.Range;
        var noun = role == NodeRole.Inlet ? "inlet" : "outlet";
        if (!Identifiers.IsId(node.Id.Value) || said is not (null or ScalarSyntax))
        {
            return false;
        }

        if (!Identifiers.IsName(name))
        {
            var cure = said is null
                ? $"say `params: {{ port: {name.Replace('-', '_')} }}`"
                : "it begins with a letter or underscore, followed by letters, digits and underscores";
            findings.Report(CompositeDiagnostics.DoorName, range, $"{Wording.Quote(name)} of {noun} `{node.Id.Value}` is no port name; {cure}");
            return false;
        }

        if (role == NodeRole.Outlet && name == ErrorPort)
        {
            findings.Report(GraphDiagnostics.ErrorPort, range,
                "every composite has the out port `error` without an outlet, for what goes wrong in it; choose another name for this outlet");
            return false;
        }

        if (ports.TryAdd((role, name), new PortSpec(name, node.Description?.Value ?? node.Label?.Value ?? "")))
        {
            return true;
        }

        findings.Report(CompositeDiagnostics.DoorTwice, range, $"the {(role == NodeRole.Inlet ? "in" : "out")} port `{name}` has an {noun} already; `{node.Id.Value}` is the second");
        return false;
    }
}
