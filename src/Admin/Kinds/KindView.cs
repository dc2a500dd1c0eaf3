using System.Text.Json.Nodes;
using System.Text.Json.Serialization;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs.Schema;

namespace Lolo.Admin.Kinds;

/// <summary>A node kind as a gallery shows it.</summary>
/// <param name="Name">The word after <c>kind:</c>.</param>
/// <param name="Title">What a person reads.</param>
/// <param name="Summary">What it does.</param>
/// <param name="Category">The heading it stands under.</param>
internal sealed record KindView(string Name, string Title, string Summary, string Category)
{
    /// <summary>The file beside the graph that defines it, as the graph names it; null for the kinds themselves.</summary>
    public string? File { get; init; }

    public required bool IsTrigger { get; init; }

    public required bool TakesCode { get; init; }

    /// <summary>Its in ports; null where the author declares them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required IReadOnlyList<PortSpec>? In { get; init; }

    /// <summary>Its out ports, without <c>error</c>; null where the author declares them.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public required IReadOnlyList<PortSpec>? Out { get; init; }

    /// <summary>The in ports of a node whose text declares none.</summary>
    public required IReadOnlyList<string> DefaultIn { get; init; }

    /// <summary>The out ports of a node whose text declares none.</summary>
    public required IReadOnlyList<string> DefaultOut { get; init; }

    /// <summary>The parameter whose keys are out ports too; null for none.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)]
    public string? OutOf { get; init; }

    public required JsonObject Params { get; init; }

    public required bool OpenParams { get; init; }

    public required string Help { get; init; }

    public required string Example { get; init; }

    /// <summary>Shows a kind, or what stands beside a graph and can be a node of it.</summary>
    public static KindView Of(NodeSpec spec, string? category = null) => new(spec.Name, spec.Title, spec.Summary, category ?? spec.Category)
    {
        File = spec.File,
        IsTrigger = spec.IsTrigger,
        TakesCode = spec.TakesCode,
        In = spec.In,
        Out = spec.Out,
        DefaultIn = Names(spec.In, spec.Role, "in"),
        DefaultOut = Names(spec.Out, spec.Role, "out"),
        OutOf = spec.OutOf,
        Params = FormSchema.Of(spec),
        OpenParams = spec.OpenParameters,
        Help = spec.Help,
        Example = spec.Example,
    };

    // What a composite's ports are, its inner graph says.
    private static IReadOnlyList<string> Names(IReadOnlyList<PortSpec>? ports, NodeRole role, string standard) =>
        ports is not null ? [.. ports.Select(port => port.Name)] : role == NodeRole.Composite ? [] : [standard];
}
