using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace Lolo.Nodes.Tests.Web.Requests;

public sealed class HttpMultiTriggerTests
{
    private const string Schema = "{ type: object, required: [title], properties: { title: { type: string, minLength: 1 }, tags: { type: array, items: { type: string } } }, additionalProperties: false }";

    private static CancellationToken Token => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Each_method_leaves_by_its_own_port_and_HEAD_by_that_of_GET()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text("path: \"/things/:id\"", "get", "post", "put", "patch", "delete"));
        foreach (var method in new[] { "GET", "POST", "PUT", "PATCH", "DELETE" })
        {
            var answer = await world.Http.SendAsync(new(new(method), "/things/7"), Token);
            Assert.Equal($"{method.ToLowerInvariant()} 7", await answer.Content.ReadAsStringAsync(Token));
        }

        var head = await world.Http.SendAsync(new(HttpMethod.Head, "/things/7"), Token);
        Assert.Equal((200, (long?)"get 7".Length), ((int)head.StatusCode, head.Content.Headers.ContentLength));
    }

    [Fact]
    public async Task A_method_whose_port_is_not_linked_is_405_at_once_with_those_that_are()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text("path: /things", "get", "delete"));
        var answer = await world.Http.PostAsync("/things", new StringContent("{}"), Token);
        Assert.Equal(405, (int)answer.StatusCode);
        Assert.Equal(["DELETE", "GET", "HEAD"], answer.Content.Headers.Allow.Order());
    }

    [Fact]
    public async Task One_without_any_link_takes_nothing_and_says_so()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync("nodes: { things: { kind: http-multi-trigger, params: { path: /things } } }");
        var answer = await world.Http.GetAsync("/things", Token);
        Assert.Equal((405, 0), ((int)answer.StatusCode, answer.Content.Headers.Allow.Count));
    }

    [Theory]
    [InlineData("""{"title":"x","tags":["a"]}""", 200, null)]
    [InlineData("""{}""", 400, """[{"pointer":"#","detail":"Required properties [\"title\"] are not present"}]""")]
    [InlineData("""{"title":"","tags":["a",5]}""", 400, """[{"pointer":"#/title","detail":"Value should be at least 1 characters"},{"pointer":"#/tags/1","detail":"Value is \"integer\" but should be \"string\""}]""")]
    [InlineData("""{"title":"x","more/or~less":1}""", 400, """[{"pointer":"#/more~1or~0less","detail":"This has no place here"}]""")]
    [InlineData("null", 400, """[{"pointer":"#","detail":"Value is \"null\" but should be \"object\""}]""")]
    [InlineData("", 400, """[{"pointer":"#","detail":"JSON is asked for, and there is no body"}]""")]
    public async Task A_body_that_is_not_as_the_schema_asks_is_400_with_its_places_and_never_reaches_the_graph(string body, int status, string? errors)
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text($"path: /things, schema: {Schema}", "get", "post"));
        var answer = await world.Http.PostAsync("/things", new StringContent(body, Encoding.UTF8, "application/json"), Token);
        Assert.Equal(status, (int)answer.StatusCode);
        Assert.Equal(status == 200 ? 1 : 0, graph.Running.Counters("answer").Handled);
        if (errors is not null)
        {
            Assert.Equal("application/problem+json", answer.Content.Headers.ContentType!.MediaType);
            using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
            Assert.Equal(status, problem.RootElement.GetProperty("status").GetInt32());
            Assert.Equal(errors, problem.RootElement.GetProperty("errors").GetRawText());
        }
    }

    [Fact]
    public async Task A_body_of_another_type_is_415_and_methods_without_bodies_are_not_looked_at()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text($"path: /things, schema: {Schema}", "get", "post", "delete"));
        Assert.Equal(415, (int)(await world.Http.PostAsync("/things", new FormUrlEncodedContent([new("title", "x")]), Token)).StatusCode);
        Assert.Equal(415, (int)(await world.Http.PostAsync("/things", new ByteArrayContent("""{"title":"x"}"""u8.ToArray()), Token)).StatusCode);
        Assert.Equal(200, (int)(await world.Http.GetAsync("/things", Token)).StatusCode);
        Assert.Equal(200, (int)(await world.Http.DeleteAsync("/things", Token)).StatusCode);
    }

    [Fact]
    public async Task Methods_may_have_schemas_of_their_own()
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text("path: /things, schema: { post: { required: [a] }, patch: { minProperties: 1 } }", "post", "put", "patch"));
        async Task<int> StatusAsync(string method, string json) =>
            (int)(await world.Http.SendAsync(new(new(method), "/things") { Content = new StringContent(json, new MediaTypeHeaderValue("application/merge-patch+json")) }, Token)).StatusCode;
        Assert.Equal(400, await StatusAsync("POST", """{"b":1}"""));
        Assert.Equal(200, await StatusAsync("POST", """{"a":1}"""));
        Assert.Equal(400, await StatusAsync("PATCH", "{}"));
        Assert.Equal(200, await StatusAsync("PATCH", """{"b":1}"""));
        Assert.Equal(200, await StatusAsync("PUT", "{}"));
    }

    [Theory]
    [InlineData("""{"a":1,"b":true}""", """[{"pointer":"#/b","detail":"Value is \"boolean\" but should be \"string\""}]""")]
    [InlineData("""{"a":true}""", """[{"pointer":"#/a","detail":"Value is \"boolean\" but should be \"string\""},{"pointer":"#/a","detail":"Value is \"boolean\" but should be \"integer\""}]""")]
    public async Task What_a_schema_only_tried_is_no_fault(string body, string errors)
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text(
            "path: /things, schema: { properties: { a: { anyOf: [{ type: string }, { type: integer }] }, b: { type: string } } }", "post"));
        var answer = await world.Http.PostAsync("/things", new StringContent(body, Encoding.UTF8, "application/json"), Token);
        using var problem = JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal(errors, problem.RootElement.GetProperty("errors").GetRawText());
    }

    [Theory]
    [InlineData("{ type: strng }", "6:", "LOLO506: the schema is malformed at `/type`")]
    [InlineData("{ properties: { a: { minLength: -1 } } }", "6:", "LOLO506: the schema is malformed at `/properties/a/minLength`: -1 should be at least 0")]
    [InlineData("{ tpye: string }", "6:", "LOLO506: the schema is malformed: Unknown keywords (tpye)")]
    [InlineData("{ $ref: \"#/$defs/nope\" }", "6:", "leads nowhere")]
    [InlineData("{ $ref: \"https://example.com/schema.json\" }", "6:", "nothing is fetched")]
    [InlineData("{ pattern: \"(\" }", "6:", "Not enough )'s")]
    [InlineData("{ post: { type: strng } }", "6:", "LOLO506")]
    [InlineData("[a]", "6:", "is a map; here stands a list")]
    public void A_malformed_schema_is_named_at_its_place(string schema, string place, string expected)
    {
        var findings = TestGraph.Check(Text($"path: /a,\n      schema: {schema}", "get"));
        Assert.Contains(findings, finding => finding.StartsWith("test.yaml:" + place, StringComparison.Ordinal) && finding.Contains(expected));
    }

    [Fact]
    public void A_malformed_place_deep_in_a_schema_has_its_own_line()
    {
        var findings = TestGraph.Check(
            """
            nodes:
              things:
                kind: http-multi-trigger
                params:
                  path: /things
                  schema:
                    type: object
                    properties:
                      title:
                        type: string
                        minLength: many
            """);
        Assert.Contains(findings, finding => finding.StartsWith("test.yaml:11:24", StringComparison.Ordinal) && finding.Contains("`/properties/title/minLength`"));
    }

    [Fact]
    public void It_takes_all_methods_of_its_path_for_itself()
    {
        var findings = TestGraph.Check(
            """
            nodes:
              all: { kind: http-multi-trigger, params: { path: "/a/:id" } }
              one: { kind: http-trigger, params: { path: "/a/:name", method: PUT } }
              other: { kind: http-trigger, params: { path: /a } }
            """);
        Assert.Contains("`one` takes `PUT /a/:`, which node `all` in line 2 takes already", Assert.Single(findings));
    }

    [Theory]
    [InlineData("{ $ref: \"#\" }")]
    [InlineData("{ allOf: [{ $ref: \"#\" }] }")]
    [InlineData("{ $ref: \"#/$defs/a\", $defs: { a: { $ref: \"#/$defs/b\" }, b: { anyOf: [{ $ref: \"#/$defs/a\" }] } } }")]
    [InlineData("{ not: { $ref: \"#\" } }")]
    [InlineData("{ $dynamicRef: \"#\" }")]
    public void A_schema_that_asks_itself_without_end_is_a_finding(string schema)
    {
        var findings = TestGraph.Check(Text($"path: /a,\n      schema: {schema}", "post"));
        Assert.Contains(findings, finding => finding.Contains("LOLO506"));
    }

    [Theory]
    [InlineData("{ properties: { n: { $ref: \"#/properties/n\" } } }")]
    [InlineData("{ properties: { n: { allOf: [{ $ref: \"#/$defs/a\" }] } }, $defs: { a: { anyOf: [{ $ref: \"#/properties/n\" }] } } }")]
    [InlineData("{ anyOf: [{ properties: { n: { $ref: \"#\" } }, required: [x] }, { properties: { n: { $ref: \"#\" } }, required: [y] }] }")]
    [InlineData("{ $schema: \"https://json-schema.org/draft/2020-12/schema\", $dynamicAnchor: me, anyOf: [{ properties: { n: { $dynamicRef: \"#me\" } }, required: [x] }, { properties: { n: { $dynamicRef: \"#me\" } }, required: [y] }] }")]
    public async Task A_schema_whose_references_lead_on_and_on_is_given_up_and_the_host_serves_on(string schema)
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text($"path: /things, schema: {schema}", "get", "post"));
        var body = $"{string.Concat(Enumerable.Repeat("{\"n\":", 60))}1{new string('}', 60)}";
        var answer = await world.Http.PostAsync("/things", new StringContent(body, Encoding.UTF8, "application/json"), Token);
        Assert.Equal(400, (int)answer.StatusCode);
        Assert.Contains("references lead through the body too often", await answer.Content.ReadAsStringAsync(Token));
        Assert.Equal(200, (int)(await world.Http.GetAsync("/things", Token)).StatusCode);
    }

    [Theory]
    [InlineData("{ $ref: \"#/$defs/tree\", $defs: { tree: { type: object, properties: { n: { $ref: \"#/$defs/tree\" } } } } }", "{\"n\":{\"n\":{\"n\":{}}}}", 200)]
    [InlineData("{ $ref: \"#/$defs/tree\", $defs: { tree: { type: object, properties: { n: { $ref: \"#/$defs/tree\" } } } } }", "{\"n\":{\"n\":{\"n\":1}}}", 400)]
    [InlineData("{ $schema: \"https://json-schema.org/draft/2020-12/schema\", whatever: 1, type: object }", "{}", 200)]
    [InlineData("{ $schema: \"http://json-schema.org/draft-07/schema#\", $ref: \"#/definitions/a\", definitions: { a: { type: object } } }", "{}", 200)]
    public async Task A_schema_may_lead_back_to_itself_where_the_body_ends_it(string schema, string body, int status)
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(Text($"path: /things, schema: {schema}", "post"));
        Assert.Equal(status, (int)(await world.Http.PostAsync("/things", new StringContent(body, Encoding.UTF8, "application/json"), Token)).StatusCode);
    }

    private static string Text(string parameters, params string[] ports) =>
        $$"""
        nodes:
          things:
            kind: http-multi-trigger
            params: {
              {{parameters}} }
          answer:
            in: [get, post, put, patch, delete]
            out: []
            code: "exports.handler = (ev, ctx) => ctx.emit('response', { body: `${ctx.input} ${ev.params.id ?? ''}`.trim() })"
        links:
        {{string.Join('\n', ports.Select(port => $"  - things.{port} -> answer.{port}"))}}
        """;
}
