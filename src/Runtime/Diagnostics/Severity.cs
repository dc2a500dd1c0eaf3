namespace Lolo.Runtime.Diagnostics;

/// <summary>How grave a diagnostic is.</summary>
public enum Severity
{
    /// <summary>Worth knowing; the graph runs.</summary>
    Info,

    /// <summary>Probably not what the author meant; the graph runs.</summary>
    Warning,

    /// <summary>The graph cannot run.</summary>
    Error,
}
