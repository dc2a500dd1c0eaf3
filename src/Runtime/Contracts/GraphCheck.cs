using Lolo.Runtime.Diagnostics;

namespace Lolo.Runtime.Contracts;

/// <summary>What <see cref="NodeKind.CheckGraph"/> looks at, and where it reports. Used by one thread.</summary>
/// <param name="nodes">The nodes of the kind that were checked, in document order.</param>
/// <param name="report">Takes a finding about a module: what it is, the sentence, the module's name, or null for <c>modules</c> as a whole.</param>
public sealed class GraphCheck(IReadOnlyList<NodeCheck> nodes, Action<DiagnosticDescriptor, string, string?> report)
{
    /// <summary>The nodes of the kind that were checked, in document order, with what their checks left.</summary>
    public IReadOnlyList<NodeCheck> Nodes => nodes;

    /// <summary>npm packages that the graph lists, name to version range; none by default.</summary>
    public IReadOnlyDictionary<string, string> Modules { get; init; } = new Dictionary<string, string>();

    /// <summary>Full path of the lock file of the modules, which need not exist; null when the graph has none.</summary>
    public string? LockFile { get; init; }

    /// <summary>Text of the lock file; null when there is none, or none that can be read.</summary>
    public string? LockText { get; init; }

    /// <summary>Full path of the folder for the host's durable data, which need not exist; null when it is not known.</summary>
    public string? DataFolder { get; init; }

    /// <summary>The same check for some of its nodes.</summary>
    /// <param name="which">Which ones.</param>
    public GraphCheck For(Func<NodeCheck, bool> which) =>
        new([.. nodes.Where(which)], report) { Modules = Modules, LockFile = LockFile, LockText = LockText, DataFolder = DataFolder };

    /// <summary>Reports a finding at a module's version range, or at <c>modules</c>.</summary>
    /// <param name="descriptor">Id and severity.</param>
    /// <param name="message">One sentence: what is wrong and what would be right.</param>
    /// <param name="module">Name of the module; null for all of them.</param>
    public void Report(DiagnosticDescriptor descriptor, string message, string? module = null) => report(descriptor, message, module);
}
