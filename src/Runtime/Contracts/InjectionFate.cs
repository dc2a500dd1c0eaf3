namespace Lolo.Runtime.Contracts;

/// <summary>What came of a body that was let in by hand.</summary>
public enum InjectionFate
{
    /// <summary>A handler answered.</summary>
    Answered,

    /// <summary>A handler failed, and no <c>error</c> port took the error.</summary>
    Failed,

    /// <summary>The journey ended without an answer.</summary>
    Ended,

    /// <summary>The wait was over before the journey.</summary>
    UnderWay,

    /// <summary>No node is linked to the trigger.</summary>
    Unlinked,
}
