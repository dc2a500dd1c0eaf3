namespace Lolo.Bench;

/// <summary>How a handler settles.</summary>
public enum Handling
{
    /// <summary>Before it returns.</summary>
    AtOnce,

    /// <summary>Before it returns, after it has read the body.</summary>
    AfterReading,

    /// <summary>After a yield.</summary>
    AfterAnAwait,
}
