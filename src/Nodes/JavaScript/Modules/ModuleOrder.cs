using Microsoft.Extensions.Logging;

namespace Lolo.Nodes.JavaScript.Modules;

/// <summary>What a version wants of npm.</summary>
internal sealed record ModuleOrder
{
    /// <summary>Id of the graph.</summary>
    public required string Graph { get; init; }

    /// <summary>The packages, name to version range.</summary>
    public required IReadOnlyDictionary<string, string> Modules { get; init; }

    /// <summary>What its code requires of them by literal names, sorted.</summary>
    public required IReadOnlyList<string> Entries { get; init; }

    /// <summary>Full path of the lock file, which need not exist.</summary>
    public required string LockFile { get; init; }

    /// <summary>Its text, where that is to be another than what is on disk; null, the default, for what is on disk.</summary>
    public string? Locked { get; init; }

    /// <summary>Full path of the folder for durable data.</summary>
    public required string DataFolder { get; init; }

    /// <summary>Takes the progress.</summary>
    public required ILogger Log { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Time { get; init; }

    /// <summary>Told when the lock file has been written.</summary>
    public required Action<string> Wrote { get; init; }

    /// <summary>The packages in a sentence.</summary>
    public string Names => Runtime.Diagnostics.Wording.List([.. Modules.Keys]);

    /// <summary>What is tried beside the entries: the packages that no literal name mentions, in case that a computed one does.</summary>
    public IReadOnlyList<string> Unmentioned =>
        [.. Modules.Keys.Where(module => Entries.All(entry => ModuleName.Of(entry).Package != module)).Order(StringComparer.Ordinal)];
}
