using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Documents;

/// <summary>Reads the sections of a document that are plain maps: variables, modules, positions.</summary>
internal sealed class SectionReader(MapReader reader, DiagnosticBag findings)
{
    public IReadOnlyList<MapEntry> Env()
    {
        var variables = new List<MapEntry>();
        foreach (var entry in reader.Map("env")?.Entries ?? [])
        {
            if (!Identifiers.IsName(entry.Key.Text))
            {
                findings.Report(ShapeDiagnostics.BadVariableName, entry.Key.Range,
                    $"{Wording.Quote(entry.Key.Text)} is no variable name; it begins with a letter or underscore, followed by letters, digits and underscores");
            }
            else if (entry.Value is not ScalarSyntax)
            {
                findings.Report(ShapeDiagnostics.WrongType, entry.Value.Range, $"the variable `{entry.Key.Text}` is a text; here stands {entry.Value.Noun}");
            }
            else
            {
                variables.Add(entry);
            }
        }

        return variables;
    }

    public IReadOnlyList<(Located<string> Name, Located<string> Version)> Modules()
    {
        var modules = new List<(Located<string>, Located<string>)>();
        foreach (var (key, value) in reader.Map("modules")?.Entries ?? [])
        {
            if (!Identifiers.IsModule(key.Text))
            {
                findings.Report(ShapeDiagnostics.BadModuleName, key.Range, $"{Wording.Quote(key.Text)} is no name of an npm package");
            }
            else if (value is not ScalarSyntax { IsNull: false } version)
            {
                findings.Report(ShapeDiagnostics.WrongType, value.Range, $"the module `{key.Text}` has a version range such as ^3.3.0; here stands {value.Noun}");
            }
            else
            {
                modules.Add((new(key.Text, key.Range), new(version.Text, version.Range)));
            }
        }

        return modules;
    }

    public IReadOnlyList<NodePosition> Layout()
    {
        var positions = new List<NodePosition>();
        foreach (var (key, value) in reader.Map("layout")?.Entries ?? [])
        {
            if (value is ListSyntax { Items: [ScalarSyntax { Value: double x }, ScalarSyntax { Value: double y }] })
            {
                positions.Add(new(new(key.Text, key.Range), x, y));
            }
            else if (value is not ScalarSyntax { IsBroken: true })
            {
                findings.Report(ShapeDiagnostics.BadLayout, value.Range, $"the position of {Wording.Quote(key.Text)} is a list of two numbers, [x, y]; here stands {value.Noun}");
            }
        }

        return positions;
    }
}
