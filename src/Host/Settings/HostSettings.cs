using System.Net;
using Lolo.Host.Logging;
using Lolo.Nodes.Web.Listening;

namespace Lolo.Host.Settings;

/// <summary>How the host is to run: what the options say, else the environment, else <c>appsettings.json</c>, else these defaults.</summary>
internal sealed record HostSettings
{
    /// <summary>Graphs as a person named them.</summary>
    public IReadOnlyList<string> Graphs { get; init; } = [];

    /// <summary>Port to listen to; 0 takes a free one.</summary>
    public int Port { get; init; } = 4000;

    /// <summary>Address to listen to; null for loopback only.</summary>
    public string? Host { get; init; }

    /// <summary>Base of printed external URLs; null for localhost and the port.</summary>
    public Uri? Url { get; init; }

    /// <summary>Names that a Host header may have beside those of loopback.</summary>
    public IReadOnlyList<string> Hosts { get; init; } = [];

    /// <summary>Networks of the proxies whose word on their clients is taken.</summary>
    public IReadOnlyList<IPNetwork> TrustedProxies { get; init; } = [];

    /// <summary>The certificate for TLS; null for plain HTTP.</summary>
    public CertificateOptions? Certificate { get; init; }

    /// <summary>Folder of durable data.</summary>
    public string Data { get; init; } = ".lolo";

    /// <summary>What becomes of the graphs' state when the host ends.</summary>
    public StateKind State { get; init; } = StateKind.Durable;

    /// <summary>Whether there is an admin port.</summary>
    public bool Admin { get; init; } = true;

    /// <summary>The admin port; null for 4001, or a free one where that is in use.</summary>
    public int? AdminPort { get; init; }

    /// <summary>Whether the admin port has the editor.</summary>
    public bool Editor { get; init; } = true;

    /// <summary>Whether JavaScript can be inspected.</summary>
    public bool Inspect { get; init; }

    /// <summary>Port of the first graph that can be inspected, 0 for a free one; null for 9229, or the next that is free.</summary>
    public int? InspectPort { get; init; }

    /// <summary>Whether a changed file is deployed.</summary>
    public bool Watch { get; init; } = true;

    /// <summary>The least grave level that is logged.</summary>
    public LogLevel LogLevel { get; init; } = LogLevel.Information;

    /// <summary>How log lines look.</summary>
    public LogFormat LogFormat { get; init; } = LogFormat.Text;
}
