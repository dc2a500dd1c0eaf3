using System.CommandLine;
using Lolo.Host.Settings;

namespace Lolo.Host.Remote;

/// <summary>The options of verbs that talk to a running host: which one.</summary>
internal sealed class RemoteOptions
{
    public Option<string?> Data { get; } = new("--data") { Description = "Data folder of the host. Default .lolo.", HelpName = "folder" };

    public Option<string?> AdminPort { get; } = new("--admin-port") { Description = "Admin port of the host, where several share a data folder.", HelpName = "number" };

    /// <summary>Adds the options to a verb.</summary>
    public void AddTo(Command verb)
    {
        verb.Options.Add(Data);
        verb.Options.Add(AdminPort);
    }

    /// <summary>The host that the command line, the environment or <c>appsettings.json</c> names.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="graph">The graph it is about; null for none.</param>
    /// <param name="cancellation">Gives the search up.</param>
    /// <exception cref="RemoteException">There is none, or more than one.</exception>
    public Task<AdminClient> FindAsync(ParseResult line, string? graph, CancellationToken cancellation)
    {
        var settings = Read(line);
        return new HostFinder(settings.Data).FindAsync(graph, settings.AdminPort is > 0 ? settings.AdminPort : null, cancellation);
    }

    /// <summary>The host that runs a graph; null when none does, so that its data folder may be looked into.</summary>
    /// <param name="line">The command line.</param>
    /// <param name="graph">The graph; null for any.</param>
    /// <param name="cancellation">Gives the search up.</param>
    /// <exception cref="RemoteException">There is none at the admin port that the command line names.</exception>
    public async Task<AdminClient?> TryFindAsync(ParseResult line, string? graph, CancellationToken cancellation)
    {
        AdminClient host;
        try
        {
            host = await FindAsync(line, graph, cancellation);
        }
        catch (RemoteException) when (line.GetValue(AdminPort) is null)
        {
            // No host runs, or none of several runs the graph.
            return null;
        }

        if (graph is null)
        {
            return host;
        }

        using var health = await host.GetAsync("/api/health", cancellation);
        if (health.RootElement.GetProperty("graphs").EnumerateArray().Any(entry => entry.GetProperty("id").GetString() == graph))
        {
            return host;
        }

        host.Dispose();
        return null;
    }

    /// <summary>What of these options the command line has, so that a hint can repeat it; with a space before.</summary>
    public string Given(ParseResult line) =>
        (line.GetValue(Data) is { } data ? $" --data {data}" : "") + (line.GetValue(AdminPort) is { } port ? $" --admin-port {port}" : "");

    /// <summary>The data folder that the command line, the environment or <c>appsettings.json</c> names.</summary>
    public string DataOf(ParseResult line) => Read(line).Data;

    private HostSettings Read(ParseResult line) =>
        new SettingsReader(name => Find(line, name), Environment.GetEnvironmentVariable, AppSettings.Load(Environment.CurrentDirectory)).Read([]);

    private string? Find(ParseResult line, string setting) => setting switch
    {
        "Data" => line.GetValue(Data),
        "AdminPort" => line.GetValue(AdminPort),
        _ => null,
    };
}
