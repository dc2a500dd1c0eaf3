using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.RegularExpressions;

namespace Lolo.EndToEnd.Tests.Admin;

/// <summary>What docs/admin-api.md says of the routes.</summary>
public sealed partial class PageTests
{
    private static readonly Dictionary<string, string> _bodies = new()
    {
        ["POST /api/login"] = """{ "token": "TOKEN" }""",
        ["POST /api/check"] = """{ "graph": "inject" }""",
        ["POST /api/graphs/{graph}/inject/{node}"] = """{ "sample": "small" }""",
        ["PUT /api/graphs/{graph}/state/value?key=KEY"] = "1",
        ["POST /api/try/request"] = """{ "graph": "inject", "node": "order" }""",
        ["POST /api/graphs/{graph}/compare"] = """{ "text": "TEXT" }""",
        ["PUT /api/graphs/{graph}/draft"] = """{ "text": "half a thought" }""",
        ["POST /api/graphs/{graph}/deploy"] = """{ "text": "TEXT" }""",
        ["POST /api/graphs/{graph}/state/import"] = """{ "key": "a", "value": 1 }""",
    };

    [Fact]
    public async Task Every_route_on_the_page_is_there_and_every_route_there_is_stands_on_the_page()
    {
        var listed = Route().Matches(await File.ReadAllTextAsync(Path.Combine(Repository.Root, "docs", "admin-api.md"))).Select(match => match.Groups["route"].Value).ToList();
        using var folder = new TemporaryFolder();
        var graph = await File.ReadAllTextAsync(Repository.Graph("inject"));
        await using var host = await AdminHost.StartAsync(folder.Write("inject.yaml", graph), folder);
        var changed = JsonEncodedText.Encode($"{graph}\n# another version").ToString();
        await host.AskAsync(HttpMethod.Put, "/api/graphs/inject/state/value?key=KEY", "1");
        foreach (var route in listed)
        {
            var (method, path) = (route.Split(' ')[0], route.Split(' ')[1].Replace("{graph}", "inject").Replace("{node}", "order").Replace("{version}", "1"));
            if (path is "/api/logs" or "/api/debug" or "/api/deploys")
            {
                using var stream = await host.ListenAsync(path);
                continue;
            }

            if (route is "POST /api/graphs/{graph}/rename" or "DELETE /api/graphs/{graph}")
            {
                continue;
            }

            if (path.Split('?')[0] is "/api/live" or "/api/try/socket")
            {
                using var refused = await host.SendAsync(HttpMethod.Get, path);
                Assert.Equal(HttpStatusCode.UpgradeRequired, refused.StatusCode);
                continue;
            }

            var body = _bodies.TryGetValue(route, out var text) ? new StringContent(text.Replace("TOKEN", host.Token).Replace("TEXT", changed), Encoding.UTF8, "application/json") : null;
            using var answer = await host.SendAsync(HttpMethod.Parse(method), path, body);
            Assert.True(
                answer.StatusCode is HttpStatusCode.OK or HttpStatusCode.NoContent
                    || (path == "/api/try/request" && (await answer.Content.ReadAsStringAsync()).Contains("no HTTP trigger"))
                    || (path.Contains("{session}") && (await answer.Content.ReadAsStringAsync()).Contains("no open session")),
                $"{route} answered {(int)answer.StatusCode}");
        }

        await RenameAndRemoveAsync(host);
        Assert.Equal(Mapped().Order(), listed.Select(route => route.Split('?')[0]).Order());
    }

    // What takes the graph away comes last.
    private static async Task RenameAndRemoveAsync(AdminHost host)
    {
        Assert.Equal(HttpStatusCode.OK, (await host.AskAsync(HttpMethod.Post, "/api/graphs/inject/rename", """{ "to": "other" }""")).Status);
        Assert.Equal(HttpStatusCode.OK, (await host.AskAsync(HttpMethod.Delete, "/api/graphs/other")).Status);
    }

    // The sources say which routes there are.
    private static IEnumerable<string> Mapped() =>
        new[] { "Admin", "Editor" }.SelectMany(part => Directory.EnumerateFiles(Path.Combine(Repository.Root, "src", part), "*Routes.cs", SearchOption.AllDirectories))
            .SelectMany(file => Map().Matches(File.ReadAllText(file)))
            .Where(match => match.Groups["path"].Value.StartsWith("/api/", StringComparison.Ordinal))
            .Select(match => $"{match.Groups["method"].Value.ToUpperInvariant()} {match.Groups["path"].Value.Replace("**", "")}");

    [GeneratedRegex(@"^\| `(?<route>(GET|PUT|POST|DELETE) /api/[^`]*)` \|", RegexOptions.Multiline)]
    private static partial Regex Route();

    [GeneratedRegex(@"routes\.Map(?<method>Get|Put|Post|Delete)\(""(?<path>[^""]+)""")]
    private static partial Regex Map();
}
