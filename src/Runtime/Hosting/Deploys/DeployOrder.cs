namespace Lolo.Runtime.Hosting.Deploys;

/// <summary>A deploy that somebody asks for: texts that are written to disk when they serve, and not before.</summary>
public sealed record DeployOrder
{
    /// <summary>The graph's text. Default null: what is in its file.</summary>
    public string? Text { get; init; }

    /// <summary>Texts of other files of the closure, by name below the folder of the graph's file, with <c>/</c> between folders. Files that are not named stay as they are.</summary>
    public IReadOnlyDictionary<string, string> Files { get; init; } = new Dictionary<string, string>();

    /// <summary>Who asks. Default null: nobody says.</summary>
    public string? Author { get; init; }

    /// <summary>What the author says of it. Default null: nothing.</summary>
    public string? Message { get; init; }

    /// <summary>
    /// Number of the version that the author began with: when another one serves, or when files on disk hold what nobody has deployed, nothing is
    /// deployed. Default null: whatever serves is replaced.
    /// </summary>
    public int? Expected { get; init; }

    /// <summary>
    /// Whether files on disk that hold what nobody has deployed are overwritten even where a version is expected. Their texts are kept beside
    /// them. Default false.
    /// </summary>
    public bool Overwrites { get; init; }

    /// <summary>Number of the version whose texts these are, for a rollback. Default null: it is none.</summary>
    public int? Of { get; init; }

    /// <summary>What is known of the deploy at its beginning.</summary>
    internal DeployOutcome Begin(string graphId, string file) => new(graphId, file, Of is null ? DeployCause.Deploy : DeployCause.Rollback)
    {
        Author = Author,
        Message = Message,
        Of = Of,
    };
}
