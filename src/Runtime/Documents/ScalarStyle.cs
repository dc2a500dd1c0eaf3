namespace Lolo.Runtime.Documents;

/// <summary>How a scalar is written.</summary>
internal enum ScalarStyle
{
    /// <summary>As it is.</summary>
    Plain,

    /// <summary>Between single or double quotes.</summary>
    Quoted,

    /// <summary>A block after <c>|</c>: lines are lines.</summary>
    Literal,

    /// <summary>A block after <c>&gt;</c>: lines are joined.</summary>
    Folded,
}
