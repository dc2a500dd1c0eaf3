namespace Lolo.Runtime.Graphs.Drawing;

/// <summary>By what form a node is told from others in a picture.</summary>
internal enum NodeForm
{
    /// <summary>It lets the world in.</summary>
    Trigger,

    /// <summary>Its behaviour is its code, also that of a function of the library.</summary>
    Function,

    /// <summary>It stands for another graph.</summary>
    Composite,

    /// <summary>It stands for a port of the composite that uses its graph.</summary>
    Door,

    /// <summary>Any other kind.</summary>
    Other,
}
