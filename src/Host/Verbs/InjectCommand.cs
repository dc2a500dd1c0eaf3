using System.CommandLine;
using System.Text;
using System.Text.Json;
using Lolo.Host.Remote;
using Lolo.Host.Telling;
using Spectre.Console;

namespace Lolo.Host.Verbs;

/// <summary><c>inject</c>: sends a body into a running graph and prints the first answer. 1 when the graph failed at it.</summary>
internal sealed class InjectCommand
{
    private readonly Argument<string> _graph = new("graph") { Description = "Id of the graph." };

    private readonly Argument<string?> _node = new("node") { Description = "The inject node; may be left out where there is one only.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Argument<string?> _sample = new("sample") { Description = "The sample; may be left out where the node has one only.", Arity = ArgumentArity.ZeroOrOne };

    private readonly Option<string?> _body = new("--body") { Description = "A body as JSON, in place of a sample; - reads it from standard input.", HelpName = "json" };

    private readonly Option<string?> _wait = new("--wait") { Description = "How long to wait for an answer, such as 30s. Default 10s.", HelpName = "time" };

    private readonly RemoteOptions _remote = new();
    private readonly Terminal _terminal;

    private InjectCommand(Terminal terminal) => _terminal = terminal;

    public static Command Describe(Terminal terminal)
    {
        var inject = new InjectCommand(terminal);
        var verb = new Command("inject", "Sends a body into a running graph and prints the answer.") { inject._graph, inject._node, inject._sample, inject._body, inject._wait };
        inject._remote.AddTo(verb);
        verb.SetAction(inject.RunAsync);
        return verb;
    }

    private async Task<int> RunAsync(ParseResult line, CancellationToken cancellation)
    {
        var graph = line.GetRequiredValue(_graph);
        using var client = await _remote.FindAsync(line, graph, cancellation);
        var path = $"/api/graphs/{Uri.EscapeDataString(graph)}/inject";
        var node = line.GetValue(_node) ?? await OnlyNodeAsync(client, path, graph, cancellation);
        var wait = line.GetValue(_wait) is { } given ? $"?wait={Uri.EscapeDataString(given)}" : "";
        using var content = new StringContent(await BodyAsync(line, cancellation), Encoding.UTF8, "application/json");
        using var answer = await client.SendAsync(HttpMethod.Post, $"{path}/{string.Join('/', node.Split('/').Select(Uri.EscapeDataString))}{wait}", content, cancellation);
        return Print(answer!.RootElement);
    }

    private static async Task<string> OnlyNodeAsync(AdminClient client, string path, string graph, CancellationToken cancellation)
    {
        using var list = await client.GetAsync(path, cancellation);
        var nodes = list.RootElement.GetProperty("nodes").EnumerateArray().Select(node => node.GetProperty("id").GetString()!).ToList();
        return nodes.Count == 1
            ? nodes[0]
            : throw new UsageException(nodes.Count == 0 ? $"`{graph}` has no inject node" : $"`{graph}` has several inject nodes; say which: {string.Join(", ", nodes)}");
    }

    private async Task<string> BodyAsync(ParseResult line, CancellationToken cancellation)
    {
        if (line.GetValue(_body) is not { } body)
        {
            return line.GetValue(_sample) is { } sample ? $"{{\"sample\":{JsonSerializer.Serialize(sample)}}}" : "";
        }

        if (line.GetValue(_sample) is not null)
        {
            throw new UsageException("give a sample or --body, not both");
        }

        var text = body == "-" ? await Console.In.ReadToEndAsync(cancellation) : body;
        try
        {
            using var json = JsonDocument.Parse(text, new() { MaxDepth = 512 });
            return $"{{\"body\":{json.RootElement.GetRawText()}}}";
        }
        catch (JsonException error)
        {
            throw new UsageException($"the body is not JSON: {error.Message}");
        }
    }

    private int Print(JsonElement injection)
    {
        var output = _terminal.Output.Profile.Out.Writer;
        var outcome = injection.GetProperty("outcome").GetString();
        if (injection.TryGetProperty("text", out var text))
        {
            output.WriteLine(text.GetString());
        }
        else if (injection.TryGetProperty("json", out var json))
        {
            output.WriteLine(json.GetRawText());
        }
        else if (injection.TryGetProperty("bytes", out var bytes))
        {
            output.WriteLine(bytes.GetString());
        }

        if (injection.TryGetProperty("message", out var message))
        {
            var status = injection.TryGetProperty("status", out var code) ? $" ({code})" : "";
            _terminal.Error.WriteLine($"{outcome}{status}: {message.GetString()}");
        }

        return outcome == "failed" ? ExitCode.GraphHasErrors : ExitCode.Done;
    }
}
