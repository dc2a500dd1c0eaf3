namespace Lolo.Runtime.Contracts;

/// <summary>What a node is to the compiler.</summary>
public enum NodeRole
{
    /// <summary>It runs: it handles messages or lets them in.</summary>
    Running,

    /// <summary>It stands for another graph, and is replaced by that graph's nodes.</summary>
    Composite,

    /// <summary>It stands for an in port of the composite that uses its graph, and is replaced by links.</summary>
    Inlet,

    /// <summary>It stands for an out port of the composite that uses its graph, and is replaced by links.</summary>
    Outlet,
}
