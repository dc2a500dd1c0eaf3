using System.ComponentModel;

namespace Lolo.Nodes.CSharp.Authoring;

/// <summary>Says to the code of one node whether it may still run. Made and asked by generated code only.</summary>
[EditorBrowsable(EditorBrowsableState.Never)]
public sealed class CodeRun
{
    private volatile bool _hasEnded;

    /// <summary>Whether the node has ended, so that loops it left behind in the background are to stop.</summary>
    public bool HasEnded => _hasEnded;

    /// <summary>Says that the node has ended.</summary>
    internal void End() => _hasEnded = true;
}
