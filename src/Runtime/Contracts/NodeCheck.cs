using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Contracts;

/// <summary>What <see cref="NodeKind.Check"/> looks at, and where it reports. Used by one thread.</summary>
/// <param name="node">The node under check.</param>
/// <param name="graphId">Id of its graph.</param>
/// <param name="locate">The place of a parameter's value in the graph's text; with null, of the node's id.</param>
/// <param name="report">Takes each finding.</param>
public sealed class NodeCheck(NodeDefinition node, string graphId, Func<string?, (string File, SourceRange Range)> locate, Action<Diagnostic> report)
{
    /// <summary>The node under check.</summary>
    public NodeDefinition Node => node;

    /// <summary>Id of its graph.</summary>
    public string GraphId => graphId;

    /// <summary>npm packages that the graph lists, name to version range; none by default.</summary>
    public IReadOnlyDictionary<string, string> Modules { get; init; } = new Dictionary<string, string>();

    /// <summary>What the check made and <see cref="NodeKind.Create"/> can use, such as compiled code; null for nothing.</summary>
    public object? Artifact { get; set; }

    internal Func<string, string, string?>? Files { get; init; }

    internal TogetherChecks? Together { get; init; }

    /// <summary>
    /// Has something checked at once with its like in other nodes, where that is much cheaper than one after another: after
    /// <see cref="NodeKind.Check"/> of all nodes, and before <see cref="NodeKind.CheckGraph"/> of any kind.
    /// </summary>
    /// <typeparam name="T">What is checked.</typeparam>
    /// <param name="checkAll">Looks at all that was given together with the same method of the same object; may report, and set artifacts. Pure.</param>
    /// <param name="item">What is to be checked.</param>
    public void CheckTogether<T>(Action<IReadOnlyList<T>> checkAll, T item)
    {
        if (Together is null)
        {
            checkAll([item]);
        }
        else
        {
            Together.Add(checkAll, item, this);
        }
    }

    /// <summary>
    /// The text of a file beside the graph, which belongs to the graph from then on: it is watched, and kept with its versions. Null when it
    /// cannot be had, which has then been reported.
    /// </summary>
    /// <param name="name">The file as the author named it, with <c>/</c> between folders.</param>
    /// <param name="parameter">Name of the parameter that names it, or <c>name.key</c> for an entry of a map.</param>
    public string? ReadFile(string name, string parameter) => Files?.Invoke(name, parameter);

    /// <summary>The place of a parameter's value in the graph's text; of the node's id where it is not written.</summary>
    /// <param name="parameter">Name of the parameter, or <c>name.key</c> for an entry of a map; null for the node.</param>
    public (string File, SourceRange Range) PlaceOf(string? parameter) => locate(parameter);

    /// <summary>Reports a finding at a parameter's value, or at the node's id.</summary>
    /// <param name="descriptor">Id and severity.</param>
    /// <param name="message">One sentence: what is wrong and what would be right.</param>
    /// <param name="parameter">Name of the parameter it is about, or <c>name.key</c> for an entry of a map; null for the node.</param>
    public void Report(DiagnosticDescriptor descriptor, string message, string? parameter = null)
    {
        var (file, range) = locate(parameter);
        report(new Diagnostic(descriptor.Id, descriptor.Severity, file, range, message));
    }

    /// <summary>Reports a finding at a place in the node's code.</summary>
    /// <param name="descriptor">Id and severity.</param>
    /// <param name="message">One sentence.</param>
    /// <param name="line">Line in the code, from 1.</param>
    /// <param name="column">Column in the code, from 1.</param>
    public void ReportCode(DiagnosticDescriptor descriptor, string message, int line, int column)
    {
        var code = node.Code ?? throw new InvalidOperationException("the node has no code");
        report(new Diagnostic(descriptor.Id, descriptor.Severity, code.File, code.Locate(line, column), message));
    }
}
