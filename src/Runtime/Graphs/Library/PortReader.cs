using Lolo.Runtime.Contracts;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Library;

/// <summary>Reads the ports that a function of the library declares: a list of names, or a map of names and what they are for.</summary>
/// <param name="reader">The map they stand in.</param>
/// <param name="owner">Whose ports they are, for messages.</param>
/// <param name="findings">Takes the faults.</param>
internal sealed class PortReader(MapReader reader, string owner, DiagnosticBag findings)
{
    private const int MostPorts = 256;
    private const string ErrorPort = "error";

    /// <summary>The ports of a key; left out, one of the key's own name.</summary>
    public IReadOnlyList<PortSpec> Read(string key)
    {
        var ports = new List<PortSpec>();
        switch (reader.Value(key))
        {
            case null or ScalarSyntax { IsBroken: true }:
                return [new PortSpec(key)];
            case ListSyntax list:
                foreach (var item in list.Items.Take(MostPorts + 1))
                {
                    Add(ports, key, item, "");
                }

                break;
            case MapSyntax map:
                foreach (var (name, summary) in map.Entries.Take(MostPorts + 1))
                {
                    Add(ports, key, name, Summary(name, summary));
                }

                break;
            case var other:
                findings.Report(ShapeDiagnostics.WrongType, other.Range, $"`{key}` of {owner} is a list of port names, or a map of port names and texts; here stands {other.Noun}");
                break;
        }

        if (ports.Count > MostPorts)
        {
            findings.Report(ShapeDiagnostics.OutOfRange, reader.Value(key)!.Range, $"`{key}` of {owner} has more than {MostPorts} ports");
        }

        return ports;
    }

    private string Summary(ScalarSyntax name, SyntaxValue summary)
    {
        if (summary is ScalarSyntax scalar)
        {
            return scalar.IsNull ? "" : scalar.Text;
        }

        findings.Report(ShapeDiagnostics.WrongType, summary.Range, $"what the port {Wording.Quote(name.Text)} is for is a text; here stands {summary.Noun}");
        return "";
    }

    private void Add(List<PortSpec> ports, string key, SyntaxValue name, string summary)
    {
        if (name is not ScalarSyntax { IsNull: false } scalar || !Identifiers.IsName(scalar.Text))
        {
            findings.Report(ShapeDiagnostics.BadPortName, name.Range,
                $"{(name is ScalarSyntax { IsNull: false } text ? Wording.Quote(text.Text) : name.Noun)} is no port name; it begins with a letter or underscore, followed by letters, digits and underscores");
        }
        else if (key == "out" && scalar.Text == ErrorPort)
        {
            findings.Report(GraphDiagnostics.ErrorPort, name.Range, "every node has the out port `error` without declaring it, for what goes wrong in it; choose another name");
        }
        else if (ports.Any(port => port.Name == scalar.Text))
        {
            findings.Report(GraphDiagnostics.PortTwice, name.Range, $"{owner} has the {key} port `{scalar.Text}` twice");
        }
        else
        {
            ports.Add(new PortSpec(scalar.Text, summary));
        }
    }
}
