using System.Text.Json.Nodes;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Graphs.Schema;

namespace Lolo.Nodes.Tests.Docs;

/// <summary>What forms are told of the parameters of a kind.</summary>
public sealed class FormSchemaTests
{
    [Theory]
    [InlineData("delay", "by", """{"description":"","type":"string","format":"duration","minimum":0,"maximum":31622400000,"perMessage":true}""")]
    [InlineData("delay", "limit", """{"description":"","type":"integer","minimum":1,"maximum":1000000,"default":1000}""")]
    [InlineData("http-request", "timeout", """{"description":"","type":"string","format":"duration","minimum":10,"maximum":3600000,"default":"10s"}""")]
    [InlineData("filter", "when", """{"description":"","type":"string","format":"expression"}""")]
    [InlineData("switch", "rules", """{"description":"","type":"object","additionalProperties":{"type":"string","format":"expression"}}""")]
    [InlineData("switch", "all", """{"description":"","type":"boolean","default":false}""")]
    [InlineData("log", "level", """{"description":"","type":"string","enum":["debug","info","warn","error"],"default":"info"}""")]
    [InlineData("http-trigger", "origins", """{"description":"","anyOf":[{"type":"string"},{"type":"array","items":{"type":"string"}}]}""")]
    [InlineData("inject", "samples", """{"description":"","type":"object"}""")]
    [InlineData("template", "json", """{"description":"","perMessage":true}""")]
    public void A_parameter_is_of_a_plain_type(string kind, string name, string expected)
    {
        var schema = FormSchema.Of(Kind(kind))["properties"]![name]!.AsObject();
        schema["description"] = "";
        Assert.Equal(expected, schema.ToJsonString());
    }

    [Fact]
    public void Auth_is_told_down_to_its_last_field()
    {
        var auth = FormSchema.Of(Kind("http-trigger"))["properties"]!["auth"]!;
        var fields = auth["properties"]!.AsObject();
        Assert.True((bool)auth["environment"]!);
        Assert.Equal(["bearer", "header", "equals", "jwt", "query", "keep"], fields.Select(field => field.Key));
        Assert.Equal(["string", "array", "object"], fields["bearer"]!["anyOf"]!.AsArray().Select(way => (string)way!["type"]!));
        Assert.Equal(["issuer", "audience", "keys"], fields["jwt"]!["required"]!.AsArray().Select(name => (string)name!));
        Assert.NotNull(FormSchema.Of(Kind("websocket-trigger"))["properties"]!["auth"]!["properties"]!["subprotocol"]);
    }

    [Fact]
    public void Every_parameter_has_words_for_people() =>
        Assert.All(BuiltInNodes.Catalog().Kinds, kind => Assert.All(Described(FormSchema.Of(kind.Spec)), field => Assert.EndsWith(".", (string)field["description"]!)));

    [Fact]
    public void What_a_function_takes_is_open_and_what_a_filter_takes_is_not()
    {
        Assert.True((bool)FormSchema.Of(Kind("function"))["additionalProperties"]!);
        Assert.False((bool)FormSchema.Of(Kind("filter"))["additionalProperties"]!);
    }

    private static NodeSpec Kind(string name) => BuiltInNodes.Catalog().Find(name)!.Spec;

    private static IEnumerable<JsonNode> Described(JsonNode schema) =>
        (schema["properties"] as JsonObject)?.SelectMany(field => Described(field.Value!).Prepend(field.Value!)) ?? [];
}
