namespace Lolo.Nodes.Tests.Costs;

/// <summary>Tests that count what the whole process allocates: nothing runs beside them.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class CostsCollection
{
    /// <summary>The collection's name.</summary>
    public const string Name = "costs";
}
