namespace Lolo.Bench;

/// <summary>How a handler settles.</summary>
public enum Handling
{
    /// <summary>Before it returns.</summary>
    AtOnce,

    /// <summary>After a yield.</summary>
    AfterAnAwait,
}
