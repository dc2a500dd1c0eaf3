using CsCheck;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Graphs;

namespace Lolo.Runtime.Tests.Graphs;

/// <summary>Whatever is done to a text, what comes back is a graph or findings, and never an exception.</summary>
public sealed class MutatedTextTests
{
    private const string Sound = """
        graph: chat
        title: "A chat"
        env: { A: "${HOME:-x}", B: '${A}' }
        modules: { nanoid: ^3.3.0 }
        nodes:
          websocket:
            kind: websocket-trigger
            params: { path: /socket, timeout: 5s, limit: 3, replay: false, origins: [a, b], extra: {a.b} }
          process-request:
            label: Process
            in:  [req, msg]
            out: [req, msg]
            code: |
              exports.handler = async (ev, ctx) => {
                ctx.route(ev);
              };
          log: { kind: log }
        links:
          - websocket.req -> process-request.req
          - process-request.msg -> log.in
          - log.out -> process-request.msg
        layout: { websocket: [1, 2] }
        maxHops: 3
        """;

    private static readonly string[] _tokens =
    [
        "\t", "\n", "\r\n", "  ", " ", ":", ": ", "- ", "? ", "[", "]", "{", "}", ",", "\"", "'", "|", ">", "|2-", "&a", "*a", "!!str ", "#", " #",
        "%", "@", "`", "---\n", "...\n", "\0", "\uFEFF", "\u2028", "\ud83d", "\ud83d\ude00", "~", "null", "true", "1e999", ".nan", "0x", "-0", "<<: ",
        "${", "${}", "$${", "->", "a.b -> c.d", "error", "websocket", ".", "\\", "\u0007", "code: |\n", "nodes:\n", "params: ", "in: [", "\\x",
    ];

    private static readonly Gen<string> _mutated = Gen.Select(Gen.Int[0, 5], Gen.Int[0, Sound.Length], Gen.Int[0, Sound.Length], Gen.Int[0, _tokens.Length - 1].Select(index => _tokens[index]))
        .Select((verb, from, to, token) => (verb, from, to, token)).Array[1, 6].Select(edits => edits.Aggregate(Sound, Mutate));

    [Fact]
    public void A_mutated_text_gives_a_graph_or_findings() => _mutated.Sample(Holds, iter: 5_000);

    [Fact]
    public void Tokens_in_any_order_give_a_graph_or_findings() => Gen.Int[0, _tokens.Length - 1].Select(index => _tokens[index]).Array[0, 40].Select(string.Concat).Sample(Holds, iter: 5_000);

    [Fact]
    public void Any_characters_give_a_graph_or_findings() => Gen.String.Sample(Holds, iter: 5_000);

    private static string Mutate(string text, (int Verb, int From, int To, string Token) edit)
    {
        var from = Math.Min(edit.From, text.Length);
        var to = Math.Min(edit.To, text.Length);
        (from, to) = (Math.Min(from, to), Math.Max(from, to));
        return edit.Verb switch
        {
            0 => text[..from] + text[to..],
            1 => text[..from],
            2 => text[..to] + text[from..to] + text[to..],
            3 => text[..from] + (char)(edit.To % 128) + text[from..],
            _ => text[..from] + edit.Token + text[from..],
        };
    }

    private static bool Holds(string text)
    {
        var (graph, findings) = new GraphCompiler(TestCatalog.Kinds, _ => null).Compile(text, "chat.yaml", null);
        var lines = text.Split('\n', '\r').Length + 1;
        return (graph is null) == findings.Any(finding => finding.Severity == Severity.Error)
            && findings.All(finding => finding.Range is { Line: >= 1, Column: >= 1 } && finding.Range.Line <= lines && finding.Message.Length > 0)
            && findings.Select(finding => finding.Range.Line).SequenceEqual(findings.Select(finding => finding.Range.Line).Order());
    }
}
