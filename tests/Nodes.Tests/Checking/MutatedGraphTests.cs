using CsCheck;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Graphs;

namespace Lolo.Nodes.Tests.Checking;

/// <summary>Whatever is done to a graph's text, code and all, no kind fails while it checks.</summary>
public sealed class MutatedGraphTests
{
    private const string Sound = """
        nodes:
          websocket:
            kind: websocket-trigger
            params: { path: /rooms/:room, origins: ["https://a.example"], whenSlow: close, subprotocols: [chat] }
          script:
            code: |
              const seen = new Map();
              exports.handler = async ({ message, ...rest }, ctx) => {
                seen.set(rest.sessionId, `${message} \u{1F600}`);
                ctx.route({ message, length: /[a-z]+/.exec(message)?.[0].length ?? 0 });
              };
          sharp:
            language: csharp
            out: []
            code: |
              using System.Text;
              private readonly Dictionary<string, int> counts = [];
              public async Task Handle(Event ev, Context ctx)
              {
                  for (var i = 0; i < 3; i++) { counts[$"{i}"] = ev["length"].As<int>(); }
                  await ctx.Emit("response", new { body = @"c:\temp" });
              }
        links:
          - websocket.message -> script.in
          - script.out -> sharp.in
        """;

    private static readonly string[] _tokens =
        ["{", "}", "(", ")", "\"", "'", "`", "${", "\\", "/*", "*/", "//", ";", "=>", "await ", "class ", "#line 5\n", "#if X\n", "\"\"\"", "@", "\ud83d", ":", "\n", "?", "goto x;", "unsafe ", "async "];

    private static readonly GraphCompiler _compiler = new(BuiltInNodes.Catalog(), _ => null);

    [Fact]
    public void No_kind_fails_on_a_mutated_text() =>
        Gen.Select(Gen.Int[0, 2], Gen.Int[0, Sound.Length], Gen.Int[0, 12], Gen.Int[0, _tokens.Length - 1])
            .Array[1, 3]
            .Select(edits => edits.Aggregate(Sound, Mutate))
            .Sample(Holds, iter: 150, threads: 1);

    private static string Mutate(string text, (int Verb, int From, int Count, int Token) edit)
    {
        var from = Math.Min(edit.From, text.Length);
        var count = Math.Min(edit.Count, text.Length - from);
        return edit.Verb switch
        {
            0 => text.Remove(from, count),
            1 => text.Insert(from, text.Substring(from, count)),
            _ => text.Insert(from, _tokens[edit.Token]),
        };
    }

    private static bool Holds(string text)
    {
        var (graph, findings) = _compiler.Compile(text, "mutated.yaml", null);
        var lines = text.Split('\n').Length + 1;
        return (graph is null) == findings.Any(finding => finding.Severity == Severity.Error)
            && findings.All(finding => finding.Id != "LOLO220" && finding.Range.Line >= 1 && finding.Range.Line <= lines && finding.Range.Column >= 1);
    }
}
