namespace Lolo.Runtime.Contracts;

/// <summary>The node kinds a host knows, by name.</summary>
/// <param name="kinds">The kinds, each with a name of its own.</param>
public sealed class NodeCatalog(IEnumerable<NodeKind> kinds)
{
    private readonly Dictionary<string, NodeKind> _kinds = kinds.ToDictionary(kind => kind.Spec.Name, StringComparer.Ordinal);

    /// <summary>All kinds, by name.</summary>
    public IReadOnlyList<NodeKind> Kinds { get; } = [.. kinds.OrderBy(kind => kind.Spec.Name, StringComparer.Ordinal)];

    /// <summary>The language of expressions in parameters of these kinds, which is told ahead of those that come; null, the default, for none.</summary>
    public ExpressionLanguage? Expressions { get; init; }

    /// <summary>The kind of a name; null when there is none.</summary>
    /// <param name="name">The word after <c>kind:</c>.</param>
    public NodeKind? Find(string name) => _kinds.GetValueOrDefault(name);
}
