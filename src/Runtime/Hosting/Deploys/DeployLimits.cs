using Lolo.Runtime.Contracts;

namespace Lolo.Runtime.Hosting.Deploys;

/// <summary>How long the steps of a deploy and a stop may take.</summary>
public sealed record DeployLimits
{
    /// <summary>Messages under way in a version that was replaced; then they are cut and reported. Default 10 s.</summary>
    [Limit(0, 3600, "How long messages under way in a version that was replaced may take. Then they are cut and reported")]
    public TimeSpan Grace { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>The muted replay of open sessions, before the new version serves all the same. Default 5 s.</summary>
    [Limit(0.001, 600, "How long the silent replay of open sessions may take. Then the new version serves all the same")]
    public TimeSpan Replay { get; init; } = TimeSpan.FromSeconds(5);

    /// <summary>Messages under way when the host stops. Default 3 s.</summary>
    [Limit(0, 4, "How long messages under way may take when the host stops. Then they are cut and reported")]
    public TimeSpan StopGrace { get; init; } = TimeSpan.FromSeconds(3);
}
