namespace Lolo.Host.Settings;

/// <summary>What becomes of the graphs' state when the host ends.</summary>
internal enum StateKind
{
    /// <summary>It is kept in the data folder.</summary>
    Durable,

    /// <summary>It is forgotten.</summary>
    Memory,
}
