using System.CommandLine;
using System.Text.Json;
using Lolo.Host.Remote;
using Lolo.Host.Telling;
using Spectre.Console;

namespace Lolo.Host.Verbs;

/// <summary><c>health</c>: how a running host is; 1 when not every graph of it runs.</summary>
internal static class HealthCommand
{
    public static Command Describe(Terminal terminal)
    {
        var remote = new RemoteOptions();
        var json = new Option<bool>("--json") { Description = "Print the host's answer as JSON." };
        var link = new Option<bool>("--link") { Description = "Print a link that lets one browser in to the admin port, once." };
        var verb = new Command("health", "Tells how a running host and its graphs are.") { json, link };
        remote.AddTo(verb);
        verb.SetAction((line, cancellation) => RunAsync(terminal, remote, line, line.GetValue(json), line.GetValue(link), cancellation));
        return verb;
    }

    private static async Task<int> RunAsync(Terminal terminal, RemoteOptions remote, ParseResult line, bool asJson, bool withLink, CancellationToken cancellation)
    {
        using var client = await remote.FindAsync(line, null, cancellation);
        if (withLink)
        {
            using var link = await client.SendAsync(HttpMethod.Post, "/api/login-link", null, cancellation);
            terminal.Output.WriteLine(link!.RootElement.GetProperty("url").GetString()!);
            return ExitCode.Done;
        }

        using var answer = await client.GetAsync("/api/health", cancellation);
        var health = answer.RootElement;
        if (asJson)
        {
            terminal.Output.Profile.Out.Writer.WriteLine(health.GetRawText());
        }
        else
        {
            Print(terminal.Output, client.Place.Url, health, remote.Given(line));
        }

        return health.GetProperty("status").GetString() == "ok" ? ExitCode.Done : ExitCode.GraphHasErrors;
    }

    private static void Print(IAnsiConsole console, string url, JsonElement health, string given)
    {
        var memory = health.GetProperty("memory").GetInt64() >> 20;
        var uptime = TimeSpan.FromSeconds(health.GetProperty("uptime").GetDouble());
        console.MarkupLineInterpolated(
            $"[bold]{health.GetProperty("status").GetString()}[/]  lolo {health.GetProperty("lolo").GetString()}, process {health.GetProperty("process").GetInt32()}, up {Words(uptime)}, {memory} MiB, {url}");
        foreach (var graph in health.GetProperty("graphs").EnumerateArray())
        {
            var state = graph.GetProperty("running").GetBoolean() ? "running" : "not running";
            console.MarkupLineInterpolated($"  {graph.GetProperty("id").GetString()}  {state}");
            if (graph.TryGetProperty("failure", out var failure))
            {
                console.MarkupLineInterpolated($"    [yellow]last deploy failed:[/] {failure.GetString()!.Split('\n')[0]}; see lolo logs {graph.GetProperty("id").GetString()}{given}");
            }
        }
    }

    private static string Words(TimeSpan time) =>
        time.TotalMinutes < 1 ? $"{time.Seconds} s"
        : time.TotalHours < 1 ? $"{time.Minutes} min {time.Seconds} s"
        : time.TotalDays < 1 ? $"{time.Hours} h {time.Minutes} min"
        : $"{time.Days} d {time.Hours} h";
}
