using System.Collections.Concurrent;
using System.Diagnostics;
using Lolo.Host;
using Lolo.Runtime.Diagnostics;
using Lolo.Runtime.Graphs;

namespace Lolo.EndToEnd.Tests.Fuzz;

/// <summary>Graph documents from fixed seeds, through the whole of reading, checking and compiling, code and all.</summary>
public sealed class DocumentFuzzTests
{
    // C# takes the compiler's time, so that it comes up once in so many documents.
    private const int CSharpOnceIn = 40;

    // LOLO_FULL=1 has a hundred thousand documents.
    private static readonly int _documents = Environment.GetEnvironmentVariable("LOLO_FULL") == "1" ? 100_000 : 5_000;

    private static readonly string[] _tokens =
    [
        "\t", "\n", "\r\n", "  ", ":", ": ", "- ", "? ", "[", "]", "{", "}", ",", "\"", "'", "|", ">", "|2-", "&a", "*a", "!!str ", " #", "%", "@", "`", "---\n", "...\n", "\0", "\uFEFF",
        "\u2028", "\ud83d", "\ud83d\ude00", "~", "null", "true", "1e999", ".nan", "-0", "<<: ", "${", "${A:-b}", "->", "a.b -> c.d", "error", ".", "\\", "\u0007", "code: |\n      x(\n",
        "nodes:\n", "links:\n", "params: ", "in: [", "out: []", "kind: ", "file: ", "graph", "../", "language: csharp\n", "/*", "*/", "`${", "=>", "await ", "require('x')", "#line 5\n", "{event.a}", "{params.x}", "5s",
    ];

    private static readonly GraphCompiler _compiler = CommandLine.Compiler();

    [Fact]
    public async Task Every_mutated_document_is_a_graph_or_findings_at_their_places_and_none_takes_for_ever()
    {
        var sound = Directory.GetFiles(Path.GetDirectoryName(Repository.Graph("chat"))!, "*.yaml", SearchOption.AllDirectories)
            .Order(StringComparer.Ordinal).Select(File.ReadAllText).ToList();
        var sharp = sound.Where(text => text.Contains("csharp", StringComparison.Ordinal)).ToList();
        List<string> plain = [.. sound.Except(sharp), .. BadDocuments()];
        Assert.True(sharp.Count > 0 && plain.Count > 100);
        var findings = new ConcurrentDictionary<string, int>();
        var longest = (Time: TimeSpan.Zero, Seed: 0);
        await Parallel.ForAsync(0, _documents, async (seed, _) =>
        {
            var chaos = new Chaos(new Random(seed), _tokens);
            var text = chaos.Change(chaos.Pick(chaos.OnceIn(CSharpOnceIn) ? sharp : plain), 5);
            var started = Stopwatch.GetTimestamp();
            var result = await Task.Run(() => Compile(seed, text), CancellationToken.None).WaitAsync(Patience.Limit, CancellationToken.None);
            var time = Stopwatch.GetElapsedTime(started);
            lock (findings)
            {
                longest = time > longest.Time ? (time, seed) : longest;
            }

            Hold(seed, text, result);
            foreach (var finding in result.Diagnostics)
            {
                findings.AddOrUpdate(finding.Id, 1, (_, count) => count + 1);
            }
        });
        TestContext.Current.TestOutputHelper!.WriteLine($"{findings.Count} kinds of findings; the longest was seed {longest.Seed} with {longest.Time.TotalMilliseconds:0} ms");
        Assert.True(findings.Count > 40, $"{findings.Count} kinds of findings are few for so many documents");
    }

    private static GraphResult Compile(int seed, string text)
    {
        try
        {
            return _compiler.Compile(text, "fuzz.yaml", Repository.Graph("fuzz"));
        }
        catch (Exception error)
        {
            throw new InvalidOperationException($"seed {seed} is an exception and no finding:\n{text}", error);
        }
    }

    private static void Hold(int seed, string text, GraphResult result)
    {
        var lines = text.Split('\n', '\r', '\u0085', '\u2028', '\u2029').Length + 1;
        var errors = result.Diagnostics.Any(finding => finding.Severity == Severity.Error);
        Assert.True(errors == (result.Graph is null && result.Spec is null), $"seed {seed} has {(errors ? "errors and a graph" : "no error and no graph")}:\n{text}");
        foreach (var finding in result.Diagnostics)
        {
            Assert.True(finding.Id != "LOLO220", $"seed {seed}: {finding}\n{text}");
            Assert.True(finding.Range is { Line: >= 1, Column: >= 1 } && finding.Message.Length > 0, $"seed {seed}: {finding} has no place\n{text}");
            Assert.True(finding.File != "fuzz.yaml" || finding.Range.Line <= lines, $"seed {seed}: {finding} lies behind the text\n{text}");
        }
    }

    private static IEnumerable<string> BadDocuments() =>
        Directory.GetFiles(Path.Combine(Repository.Root, "tests", "Runtime.Tests", "Graphs", "BadDocuments"))
            .Order(StringComparer.Ordinal)
            .SelectMany(file => ("\n" + File.ReadAllText(file)).Split("\n=== ", StringSplitOptions.RemoveEmptyEntries))
            .Select(part => part[(part.IndexOf('\n') + 1)..].Split("\n-----")[0]);
}
