using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs;
using Lolo.Runtime.Messages;

namespace Lolo.Host.Running;

/// <summary>The command by which somebody at a terminal talks to a trigger.</summary>
internal static class FirstCall
{
    /// <summary>The command.</summary>
    /// <param name="graph">The graph.</param>
    /// <param name="address">Where the trigger is in it.</param>
    /// <param name="url">Where it is for the world.</param>
    public static string Of(Graph graph, TriggerAddress address, string url)
    {
        var isSocket = address.Scheme == "ws";
        var parameters = graph.Nodes
            .Where(node => node.Kind.Spec.Name.StartsWith("websocket", StringComparison.Ordinal) == isSocket)
            .Select(node => node.Definition.Parameters)
            .FirstOrDefault(parameters => parameters.GetValueOrDefault("path") as string == address.Path) ?? Record.Empty;
        var tool = isSocket ? "wscat -c" : MethodsOf(parameters) is [not null and not "*" and var method, ..] methods && !methods.Contains("GET") ? $"curl -X {method}" : "curl";
        return $"{tool} {url}{Credentials(parameters.GetValueOrDefault("auth") as Record)}";
    }

    private static List<string?> MethodsOf(Record parameters)
    {
        var given = parameters.GetValueOrDefault("method");
        return [.. (given as IReadOnlyList<object?> ?? [given]).Select(method => (method as string)?.ToUpperInvariant())];
    }

    // The header that is asked for, with a word in the place of the secret.
    private static string Credentials(Record? auth) =>
        auth is null ? ""
        : auth.ContainsKey("bearer") || auth.ContainsKey("jwt") ? " -H \"Authorization: Bearer TOKEN\""
        : $" -H \"{auth.GetValueOrDefault("header")}: KEY\"";
}
