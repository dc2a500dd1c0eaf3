using System.Globalization;
using System.Text.Json;

namespace Lolo.EndToEnd.Tests.Versions;

/// <summary>A graph of two files, each with a stamp in it; an answer has both, so that a mixture of versions would show.</summary>
internal static class StampedGraph
{
    public const string Handler = "handlers/answer.js";

    public static string Text(int stamp) => $$"""
        graph: pair
        env: { STAMP: "{{stamp}}" }
        nodes:
          socket: { kind: websocket-trigger, params: { path: /ask } }
          answer:
            out: []
            file: handlers/answer.js
        links:
          - socket.message -> answer.in

        """;

    public static string Code(int stamp) => $"exports.handler = async (ev, ctx) => ctx.emit('response', {{ body: `${{ctx.env.STAMP}} {stamp}` }});\n";

    /// <summary>Writes both files.</summary>
    /// <returns>The graph's file.</returns>
    public static string Write(TemporaryFolder folder, int stamp)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "handlers"));
        folder.Write(Handler, Code(stamp));
        return folder.Write("pair.yaml", Text(stamp));
    }

    /// <summary>The stamps on disk.</summary>
    public static (int Graph, int Code) OnDisk(TemporaryFolder folder) => (
        Find(File.ReadAllText(Path.Combine(folder.Path, "pair.yaml")), Text),
        Find(File.ReadAllText(Path.Combine(folder.Path, "handlers", "answer.js")), Code));

    /// <summary>The body of a deploy of one or both files.</summary>
    public static string Order(int? graph, int? code) => JsonSerializer.Serialize(new
    {
        text = graph is { } stamp ? Text(stamp) : null,
        files = code is { } other ? new Dictionary<string, string> { [Handler] = Code(other) } : null,
        author = "ann",
    });

    // The whole text, not only the number in it: no half is to pass.
    private static int Find(string text, Func<int, string> make)
    {
        var digits = new string([.. text.SkipWhile(letter => !char.IsAsciiDigit(letter)).TakeWhile(char.IsAsciiDigit)]);
        var stamp = int.Parse(digits, CultureInfo.InvariantCulture);
        Assert.Equal(make(stamp), text);
        return stamp;
    }
}
