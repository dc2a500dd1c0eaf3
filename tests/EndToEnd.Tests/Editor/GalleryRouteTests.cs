using System.Net;
using System.Text.Json;
using Lolo.EndToEnd.Tests.Admin;
using Lolo.Nodes;

namespace Lolo.EndToEnd.Tests.Editor;

/// <summary>What a gallery and a list of examples are made of.</summary>
public sealed class GalleryRouteTests(EchoHost echo) : IClassFixture<EchoHost>
{
    private readonly AdminHost _host = echo.Host;

    [Fact]
    public async Task Every_kind_is_listed_with_ports_and_form()
    {
        var kinds = (await KindsAsync("/api/kinds")).ToDictionary(kind => kind.GetProperty("name").GetString()!);
        Assert.Equal(BuiltInNodes.Catalog().Kinds.Select(kind => kind.Spec.Name), kinds.Keys);
        Assert.All(kinds.Values, kind => Assert.NotEqual("Others", kind.GetProperty("category").GetString()));

        var function = kinds["function"];
        Assert.True(function.GetProperty("takesCode").GetBoolean());
        Assert.Equal(JsonValueKind.Null, function.GetProperty("in").ValueKind);
        Assert.Equal(["in"], Texts(function.GetProperty("defaultIn")));
        Assert.Equal(["out"], Texts(function.GetProperty("defaultOut")));

        var socket = kinds["websocket-trigger"];
        Assert.True(socket.GetProperty("isTrigger").GetBoolean());
        Assert.Equal(["req", "message", "close"], Texts(socket.GetProperty("defaultOut")));
        var path = socket.GetProperty("params").GetProperty("properties").GetProperty("path");
        Assert.Equal("string", path.GetProperty("type").GetString());
        Assert.Equal("/", path.GetProperty("default").GetString());
        Assert.Equal("rules", kinds["switch"].GetProperty("outOf").GetString());
    }

    [Fact]
    public async Task No_form_points_to_a_definition_elsewhere_and_every_default_is_of_its_own_type()
    {
        foreach (var kind in await KindsAsync("/api/kinds"))
        {
            Assert.DoesNotContain("$ref", kind.GetProperty("params").GetRawText());
            foreach (var parameter in kind.GetProperty("params").GetProperty("properties").EnumerateObject())
            {
                if (parameter.Value.TryGetProperty("default", out var standard) && parameter.Value.TryGetProperty("type", out var type))
                {
                    Assert.Contains(TypeOf(standard), type.ValueKind == JsonValueKind.Array ? Texts(type) : [type.GetString()!]);
                }
            }
        }
    }

    [Fact]
    public async Task What_stands_beside_a_graph_is_listed_with_the_kinds_for_that_graph()
    {
        await using var host = await AdminHost.StartAsync("slug");
        var (_, body) = await host.AskAsync(HttpMethod.Get, "/api/kinds?graph=slug");
        var kinds = body.GetProperty("kinds").EnumerateArray().ToList();
        var slugify = Assert.Single(kinds, kind => kind.GetProperty("name").GetString() == "./functions/slugify");
        Assert.Equal("functions/slugify.js", slugify.GetProperty("file").GetString());
        Assert.Contains(kinds, kind => kind.TryGetProperty("file", out var file) && file.GetString() == "parts/limit-rate.yaml");
        Assert.Equal(HttpStatusCode.NotFound, (await host.AskAsync(HttpMethod.Get, "/api/kinds?graph=none")).Status);
    }

    [Fact]
    public async Task Every_example_is_sound_as_a_text_alone()
    {
        var (_, body) = await _host.AskAsync(HttpMethod.Get, "/api/examples");
        var examples = body.GetProperty("examples").EnumerateArray().ToList();
        var alone = Directory.EnumerateFiles(Path.Combine(Repository.Root, "graphs"), "*.yaml")
            .Where(file => File.ReadAllText(file) is var text && !text.Contains("./functions/") && !text.Contains("file: "))
            .Select(Path.GetFileNameWithoutExtension);
        Assert.Equal(alone.Order(StringComparer.Ordinal), examples.Select(example => example.GetProperty("id").GetString()));
        foreach (var example in examples)
        {
            Assert.NotEqual(example.GetProperty("id").GetString(), example.GetProperty("title").GetString());
            var (_, check) = await _host.AskAsync(HttpMethod.Post, "/api/check", $$"""{ "text": {{example.GetProperty("text").GetRawText()}} }""");
            Assert.True(check.GetProperty("ok").GetBoolean(), check.GetRawText());
        }
    }

    private async Task<List<JsonElement>> KindsAsync(string path) => [.. (await _host.AskAsync(HttpMethod.Get, path)).Body.GetProperty("kinds").EnumerateArray()];

    private static List<string> Texts(JsonElement list) => [.. list.EnumerateArray().Select(item => item.GetString()!)];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => "string",
        JsonValueKind.Number => value.TryGetInt64(out _) ? "integer" : "number",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        JsonValueKind.Array => "array",
        _ => "object",
    };
}
