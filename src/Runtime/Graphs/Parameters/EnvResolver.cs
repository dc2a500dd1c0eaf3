using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Parameters;

/// <summary>Fills the graph's variables from the host's environment.</summary>
/// <param name="host">Fills one text.</param>
internal sealed class EnvResolver(HostReferences host)
{
    public IReadOnlyDictionary<string, string> Resolve(IReadOnlyList<MapEntry> variables)
    {
        var resolved = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (key, value) in variables)
        {
            var scalar = (ScalarSyntax)value;
            resolved[key.Text] = scalar.IsNull && scalar.Text is "~" or "" ? "" : host.Expand($"the variable `{key.Text}`", scalar.Text, scalar.Range);
        }

        return resolved;
    }
}
