using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;

namespace Lolo.Runtime.Graphs.Library;

/// <summary>Looks after what inner graphs need of the graph that runs: its modules and its variables are theirs.</summary>
/// <param name="whole">The text of the graph that runs.</param>
/// <param name="file">Its file, for messages.</param>
internal sealed class InnerNeeds(GraphDocument whole, string file)
{
    private readonly Dictionary<string, string> _modules = whole.Modules.ToDictionary(module => module.Name.Value, module => module.Version.Value, StringComparer.Ordinal);
    private readonly HashSet<string> _variables = [.. whole.Env.Select(variable => variable.Key.Text)];

    /// <summary>Reports what an inner graph declares and the graph that runs does not have.</summary>
    public void Report(InnerGraph inner)
    {
        foreach (var (name, version) in inner.Document.Modules)
        {
            if (!_modules.TryGetValue(name.Value, out var range))
            {
                inner.Findings.Report(CompositeDiagnostics.MissingModule, name.Range,
                    $"{file} does not list the module `{name.Value}`, which this graph needs; add `{name.Value}: {version.Value}` to its `modules:`");
            }
            else if (range != version.Value)
            {
                inner.Findings.Report(CompositeDiagnostics.OtherModule, version.Range,
                    $"{file} lists the module `{name.Value}` with {Wording.Quote(range)}, which counts, and not {Wording.Quote(version.Value)}");
            }
        }

        foreach (var (name, _) in inner.Document.Env)
        {
            if (!_variables.Contains(name.Text))
            {
                inner.Findings.Report(CompositeDiagnostics.MissingVariable, name.Range,
                    $"{file} does not have the variable `{name.Text}`, which this graph needs; add it to its `env:`{Wording.DidYouMean(name.Text, _variables)}");
            }
        }
    }
}
