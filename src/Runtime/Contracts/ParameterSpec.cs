namespace Lolo.Runtime.Contracts;

/// <summary>One parameter of a node kind: checked, offered in forms, written into the schema and the docs.</summary>
/// <param name="Name">Its key under <c>params</c>.</param>
/// <param name="Type">The type of its value.</param>
/// <param name="Summary">What it does, in one sentence, with unit and range.</param>
public sealed record ParameterSpec(string Name, ParameterType Type, string Summary)
{
    /// <summary>Whether a node cannot do without it.</summary>
    public bool Required { get; init; }

    /// <summary>The value when left out, as a plain value; null for none.</summary>
    public object? Default { get; init; }

    /// <summary>The only values it takes; empty for any of its type.</summary>
    public IReadOnlyList<string> OneOf { get; init; } = [];

    /// <summary>The smallest number it takes (milliseconds for a duration); null for no bound.</summary>
    public double? Minimum { get; init; }

    /// <summary>The largest number it takes (milliseconds for a duration); null for no bound.</summary>
    public double? Maximum { get; init; }

    /// <summary>
    /// What a map holds, for forms and the schema; empty for any keys. The kind's own <see cref="NodeKind.Check"/> holds texts to it, because it
    /// can say what belongs together.
    /// </summary>
    public IReadOnlyList<ParameterSpec> Fields { get; init; } = [];

    /// <summary>
    /// Whether its texts may name what a message carries, as in <c>{event.name}</c>, so that the value is made anew for every message;
    /// <see cref="NodeSite.ParametersFor"/> gives it.
    /// </summary>
    public bool PerMessage { get; init; }

    /// <summary>
    /// Whether its texts may name variables of the host's environment, as in <c>${NAME}</c>, which is how secrets come to a node without being
    /// a variable of the graph.
    /// </summary>
    public bool TakesEnvironment { get; init; }
}
