using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs;

/// <summary>Makes a node's ports of its kind's, or of those its author declared.</summary>
internal sealed class PortResolver(NodeDocument document, NodeSpec spec, DiagnosticBag findings)
{
    private const string ErrorPort = "error";
    private static readonly PortSpec _error = new(ErrorPort, "What went wrong in the node: `{ error: { message, stack, node, line }, ev }`.");

    public IReadOnlyList<PortSpec> In() => Ports("in", spec.In, document.In);

    public IReadOnlyList<PortSpec> Out()
    {
        var ports = new List<PortSpec>(4);
        AddNamed(ports);
        foreach (var port in Ports("out", spec.Out, document.Out))
        {
            if (port.Name != ErrorPort)
            {
                ports.Add(port);
            }
        }

        if (spec.Role is not (NodeRole.Inlet or NodeRole.Outlet))
        {
            ports.Add(_error);
        }

        return ports;
    }

    // The ports that a map among the parameters names.
    private void AddNamed(List<PortSpec> ports)
    {
        if (spec.OutOf is null)
        {
            return;
        }

        var named = document.Parameters?.Entries.FirstOrDefault(entry => entry.Key.Text == spec.OutOf)?.Value as MapSyntax;
        foreach (var key in named is { Expression: null } ? named.Entries.Select(entry => entry.Key) : [])
        {
            if (!Identifiers.IsName(key.Text))
            {
                findings.Report(ShapeDiagnostics.BadPortName, key.Range,
                    $"{Wording.Quote(key.Text)} is no port name; it begins with a letter or `_`, followed by letters, digits and `_`");
            }
            else if (key.Text == ErrorPort || spec.Out?.Any(port => port.Name == key.Text) == true)
            {
                findings.Report(GraphDiagnostics.PortTwice, key.Range, $"node `{document.Id.Value}` has the out port `{key.Text}` already; choose another name");
            }
            else
            {
                ports.Add(new PortSpec(key.Text));
            }
        }
    }

    private IReadOnlyList<PortSpec> Ports(string key, IReadOnlyList<PortSpec>? ofKind, Located<IReadOnlyList<Located<string>>>? declared)
    {
        if (ofKind is not null)
        {
            if (declared is not null)
            {
                findings.Report(GraphDiagnostics.FixedPorts, declared.Range,
                    $"node `{document.Id.Value}` is of the kind `{spec.Name}`, whose {key} ports are {Wording.List([.. ofKind.Select(port => port.Name)])}; remove `{key}:`");
            }

            return ofKind;
        }

        if (declared is null)
        {
            return [new PortSpec(key)];
        }

        var ports = new List<PortSpec>();
        foreach (var (name, range) in declared.Value)
        {
            if (key == "out" && name == ErrorPort)
            {
                findings.Report(GraphDiagnostics.ErrorPort, range,
                    $"every node has the out port `error` without declaring it, for what goes wrong in it; choose another name for this port of node `{document.Id.Value}`");
            }
            else if (ports.Any(port => port.Name == name))
            {
                findings.Report(GraphDiagnostics.PortTwice, range, $"node `{document.Id.Value}` has the {key} port `{name}` twice");
            }
            else
            {
                ports.Add(new PortSpec(name));
            }
        }

        return ports;
    }
}
