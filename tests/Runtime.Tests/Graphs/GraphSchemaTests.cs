using System.Text.Json;
using Json.Schema;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Documents;
using Lolo.Runtime.Graphs.Parameters;
using Lolo.Runtime.Messages;
using Lolo.Tests;

namespace Lolo.Runtime.Tests.Graphs;

/// <summary>What <c>schema/graph.schema.json</c> says of texts, as an editor with the YAML language server would.</summary>
public sealed class GraphSchemaTests
{
    private static readonly JsonSchema _schema = JsonSchema.FromFile(Path.Combine(Repository.Root, "schema/graph.schema.json"));

    public static TheoryData<string> Examples => [.. Directory.EnumerateFiles(Path.Combine(Repository.Root, "graphs"), "*.yaml").Select(file => Path.GetFileName(file)).Order()];

    [Theory]
    [MemberData(nameof(Examples))]
    public void It_takes_every_example(string file) => Assert.True(IsTaken(File.ReadAllText(Path.Combine(Repository.Root, "graphs", file))));

    [Theory]
    [InlineData("kind: delay, params: { by: \"{event.wait}\" }")]
    [InlineData("kind: delay, params: { by: {env.WAIT}, limit: \"{params.most}\" }")]
    [InlineData("kind: http-request, params: { url: a, method: \"{event.method}\", headers: \"{event.headers}\" }")]
    [InlineData("kind: http-trigger, params: { auth: { bearer: { anna: a, ben: b }, jwt: { issuer: a, audience: [b], keys: { file: a.pem } } } }")]
    [InlineData("kind: websocket-trigger, params: { auth: { bearer: [a], subprotocol: bearer }, closeOnError: \"{params.strict}\" }")]
    public void It_takes_what_the_compiler_takes(string node) => Assert.True(IsTaken($"nodes:\n  a: {{ {node} }}\n"));

    [Theory]
    [InlineData("kind: delay, params: { by: soon }")]
    [InlineData("kind: delay, params: { by: 1s, limit: many }")]
    [InlineData("kind: http-request, params: { url: a, method: FETCH }")]
    [InlineData("kind: http-trigger, params: { auth: { baerer: a } }")]
    [InlineData("kind: http-trigger, params: { auth: { jwt: { issuer: a } } }")]
    [InlineData("kind: http-trigger, params: { auth: { bearer: a, subprotocol: bearer } }")]
    public void It_refuses_what_the_compiler_refuses(string node) => Assert.False(IsTaken($"nodes:\n  a: {{ {node} }}\n"));

    private static bool IsTaken(string text)
    {
        var findings = new DiagnosticBag("graph.yaml");
        var plain = PlainValue.Of(new SyntaxReader(SourceText.From(text, findings)!, findings).Read()!);
        using var json = JsonDocument.Parse(JsonText.Write(plain));
        return _schema.Evaluate(json.RootElement).IsValid;
    }
}
