namespace Lolo.Runtime.Contracts;

/// <summary>What can happen in the life of a graph.</summary>
public enum LifeEventKind
{
    /// <summary>Its first version runs.</summary>
    Started,

    /// <summary>A version has replaced another; the new one hears it.</summary>
    Deployed,

    /// <summary>A deploy was refused or failed; the version that goes on hears it.</summary>
    Failed,

    /// <summary>The version is being stopped.</summary>
    Stopping,
}
