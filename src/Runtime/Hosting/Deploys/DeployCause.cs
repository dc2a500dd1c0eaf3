namespace Lolo.Runtime.Hosting.Deploys;

/// <summary>Why a version was deployed.</summary>
public enum DeployCause
{
    /// <summary>The host started.</summary>
    Start,

    /// <summary>A file of the closure changed.</summary>
    Change,

    /// <summary>Somebody asked for it.</summary>
    Deploy,

    /// <summary>Somebody asked for the text of an older version.</summary>
    Rollback,

    /// <summary>The running version could not go on and asked for a fresh one of the same text.</summary>
    Rebuild,
}
