using System.Security.Cryptography;
using System.Text.Json;
using Lolo.Admin.Finding;

namespace Lolo.Host.Remote;

/// <summary>
/// Finds the running host of a data folder. What the folder says may be old, and the port may belong to another program by now: a host has to
/// show that it has the token before the token is sent to it.
/// </summary>
/// <param name="data">The data folder as a person named it.</param>
internal sealed class HostFinder(string data)
{
    private static readonly TimeSpan _patience = TimeSpan.FromSeconds(5);

    /// <summary>The host to talk to.</summary>
    /// <param name="graph">The graph it is about; null when it is about none.</param>
    /// <param name="port">The admin port that a person named; null when none was.</param>
    /// <param name="cancellation">Gives the search up.</param>
    /// <exception cref="RemoteException">There is none, or more than one.</exception>
    /// <exception cref="IOException">The data folder cannot be read, so that nobody knows.</exception>
    public async Task<AdminClient> FindAsync(string? graph = null, int? port = null, CancellationToken cancellation = default)
    {
        var folder = new AdminFolder(data);
        var living = new List<AdminClient>();
        if (ReadToken(folder) is { } token)
        {
            foreach (var place in folder.Places().Where(place => port is null || place.Port == port))
            {
                if (await LivesAsync(place, token, cancellation))
                {
                    living.Add(new(place, token));
                }
            }
        }

        if (living.Count == 0)
        {
            throw new RemoteException(port is null
                ? $"no host runs with the data folder {data}; start one with: lolo run --graph NAME, or name its folder with --data"
                : $"no host runs with the data folder {data} and the admin port {port}");
        }

        var chosen = living.Count == 1 ? living[0] : await ChooseAsync(living, graph, cancellation);
        living.FindAll(client => client != chosen).ForEach(client => client.Dispose());
        return chosen ?? throw new RemoteException(
            $"{living.Count} hosts run with the data folder {data}; say which with --admin-port, one of {string.Join(", ", living.Select(client => client.Place.Port))}");
    }

    // A folder that must not be read looks empty where only its files are asked for.
    private AdminToken? ReadToken(AdminFolder folder)
    {
        try
        {
            _ = Directory.Exists(data) && Directory.EnumerateFileSystemEntries(data).Any();
            return folder.ReadToken();
        }
        catch (UnauthorizedAccessException error)
        {
            throw new IOException($"the data folder {data} cannot be read by the user {Environment.UserName}; ask as its owner, or name another one with --data", error);
        }
    }

    private static async Task<AdminClient?> ChooseAsync(List<AdminClient> living, string? graph, CancellationToken cancellation)
    {
        var running = new List<AdminClient>();
        foreach (var client in living)
        {
            using var health = await client.GetAsync("/api/health", cancellation);
            if (graph is not null && health.RootElement.GetProperty("graphs").EnumerateArray().Any(entry => entry.GetProperty("id").GetString() == graph))
            {
                running.Add(client);
            }
        }

        return running.Count == 1 ? running[0] : null;
    }

    private static async Task<bool> LivesAsync(AdminPlace place, AdminToken token, CancellationToken cancellation)
    {
        using var client = AdminClient.MakeClient(place);
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        patience.CancelAfter(_patience);
        var question = RandomNumberGenerator.GetHexString(32, lowercase: true);
        try
        {
            using var answer = JsonDocument.Parse(await client.GetStringAsync($"/api/health?question={question}", patience.Token));
            return answer.RootElement.TryGetProperty("proof", out var proof)
                && proof.ValueKind == JsonValueKind.String
                && token.IsAnswer("proof", $"{place.Port}\n{question}", proof.GetString()!);
        }
        catch (Exception error) when (error is HttpRequestException or JsonException or InvalidOperationException
            || (error is OperationCanceledException && !cancellation.IsCancellationRequested))
        {
            // Nobody there, or somebody else: the host that said it lives there was killed.
            return false;
        }
    }
}
