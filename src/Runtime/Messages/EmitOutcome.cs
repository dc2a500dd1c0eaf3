namespace Lolo.Runtime.Messages;

/// <summary>What became of a response or signal.</summary>
public enum EmitOutcome
{
    /// <summary>The origin took it.</summary>
    Taken,

    /// <summary>The origin has gone, or has already answered: dropped and counted.</summary>
    Dropped,
}
