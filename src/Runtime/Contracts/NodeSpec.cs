namespace Lolo.Runtime.Contracts;

/// <summary>
/// All that is to be known of a node kind without running it. The compiler's checks, the gallery, the editor's forms,
/// the graph schema and <c>docs/nodes.md</c> are made from it.
/// </summary>
/// <param name="Name">The word after <c>kind:</c>, <c>[a-z][a-z0-9-]*</c>; for a function of the library its reference, <c>./functions/name</c>.</param>
/// <param name="Title">What a person reads: <c>WebSocket trigger</c>.</param>
/// <param name="Summary">What it does, in one sentence.</param>
public sealed record NodeSpec(string Name, string Title, string Summary)
{
    /// <summary>The heading of the gallery it stands under. Default <c>Others</c>.</summary>
    public string Category { get; init; } = "Others";

    /// <summary>What it is to the compiler.</summary>
    public NodeRole Role { get; init; }

    /// <summary>
    /// The file that defines it, as the graph names it with <c>/</c> between folders: an inner graph, or a function of the library. Null for the
    /// kinds themselves.
    /// </summary>
    public string? File { get; init; }

    /// <summary>Whether it lets the world in: it has no in ports and journeys begin at it.</summary>
    public bool IsTrigger { get; init; }

    /// <summary>Whether its behaviour is the author's <c>code</c> or <c>file</c>.</summary>
    public bool TakesCode { get; init; }

    /// <summary>Its in ports; null where the author declares them with <c>in:</c>.</summary>
    public IReadOnlyList<PortSpec>? In { get; init; } = [];

    /// <summary>Its out ports, without <c>error</c>, which every node has; null where the author declares them with <c>out:</c>.</summary>
    public IReadOnlyList<PortSpec>? Out { get; init; } = [];

    /// <summary>Name of a parameter that is a map and whose keys are out ports too, before those of <see cref="Out"/>; null for none.</summary>
    public string? OutOf { get; init; }

    /// <summary>Its parameters.</summary>
    public IReadOnlyList<ParameterSpec> Parameters { get; init; } = [];

    /// <summary>Whether parameters beyond <see cref="Parameters"/> are the author's own business, as for functions.</summary>
    public bool OpenParameters { get; init; }

    /// <summary>Markdown for the docs: how it behaves, what its events carry.</summary>
    public string Help { get; init; } = "";

    /// <summary>A YAML excerpt that shows it in use.</summary>
    public string Example { get; init; } = "";

    internal ParameterSpec? Parameter(string name)
    {
        foreach (var parameter in Parameters)
        {
            if (parameter.Name == name)
            {
                return parameter;
            }
        }

        return null;
    }
}
