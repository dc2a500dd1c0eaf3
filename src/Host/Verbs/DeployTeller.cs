using System.Text.Encodings.Web;
using System.Text.Json;
using Lolo.Host.Remote;
using Lolo.Host.Telling;
using Lolo.Runtime.Diagnostics;
using Spectre.Console;

namespace Lolo.Host.Verbs;

/// <summary>Sends an order of a deploy to a host, and tells what came of it. 1 when another version did not come to serve.</summary>
/// <param name="terminal">Where people read.</param>
/// <param name="client">The host.</param>
/// <param name="given">The options that say which host, as hints repeat them.</param>
internal sealed class DeployTeller(Terminal terminal, AdminClient client, string given)
{
    private static readonly JsonSerializerOptions _form = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <summary>Sends it.</summary>
    /// <param name="graph">Id of the graph.</param>
    /// <param name="verb"><c>deploy</c> or <c>rollback</c>.</param>
    /// <param name="body">The order.</param>
    /// <param name="cancellation">Waits no longer; the host goes on.</param>
    public async Task<int> SendAsync(string graph, string verb, Dictionary<string, object> body, CancellationToken cancellation)
    {
        using var content = new ByteArrayContent(JsonSerializer.SerializeToUtf8Bytes(body, _form));
        try
        {
            using var answer = await client.SendAsync(HttpMethod.Post, $"/api/graphs/{Uri.EscapeDataString(graph)}/{verb}", content, cancellation);
            PrintFindings(answer!.RootElement);
            var version = answer.RootElement.GetProperty("version").GetInt32();
            var aside = answer.RootElement.TryGetProperty("aside", out var names) ? string.Join(", ", names.EnumerateArray().Select(name => name.GetString())) : "";
            terminal.Output.WriteLine((answer.RootElement.GetProperty("changed").GetBoolean(), aside) switch
            {
                (true, _) => $"{graph}: version {version} serves",
                (false, "") => $"{graph}: nothing has changed; version {version} serves that text already",
                _ => $"{graph}: version {version} serves on, and its text is on disk again",
            });
            if (aside.Length > 0)
            {
                terminal.Output.WriteLine($"{graph}: what was on disk and had not been deployed is kept in {aside}");
            }

            return ExitCode.Done;
        }
        catch (RemoteException error) when (error.Status is 409 or 422)
        {
            using var answer = JsonDocument.Parse(error.Body ?? "{}");
            PrintFindings(answer.RootElement);
            terminal.Fail($"{error.Message}{(answer.RootElement.TryGetProperty("serving", out var serving) ? $"; version {serving} goes on" : "")}");
            if (answer.RootElement.TryGetProperty("current", out var current) && current.GetProperty("number").GetInt32() != body.GetValueOrDefault("expected") as int?)
            {
                terminal.Error.WriteLine($"lolo versions {graph}{given} --diff {current.GetProperty("number")} tells what that version changed");
            }

            return ExitCode.GraphHasErrors;
        }
    }

    private void PrintFindings(JsonElement answer)
    {
        if (answer.TryGetProperty("diagnostics", out var findings))
        {
            new DiagnosticPrinter(terminal.Error, withExcerpt: false).Print([.. findings.EnumerateArray().Select(FindingOf)]);
        }
    }

    private static Diagnostic FindingOf(JsonElement finding) => new(
        finding.GetProperty("id").GetString()!,
        Enum.Parse<Severity>(finding.GetProperty("severity").GetString()!, ignoreCase: true),
        finding.GetProperty("file").GetString()!,
        new(Number(finding, "line"), Number(finding, "column"), Number(finding, "endLine"), Number(finding, "endColumn")),
        finding.GetProperty("message").GetString()!);

    private static int Number(JsonElement finding, string name) => finding.GetProperty(name).GetInt32();
}
