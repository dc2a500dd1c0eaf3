namespace Lolo.Nodes.Tests.CSharp;

/// <summary>YAML of a graph with one C# function, `fn`, between a source and a sink; its code begins in line 8, column 7.</summary>
internal static class CSharpGraph
{
    public const int FirstLine = 8;

    public static string Of(string code, string more = "out: [out]") => $"""
        graph: test
        nodes:
          source: {"{ kind: source }"}
          fn:
            language: csharp
            {more}
            code: |
        {string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => line.Length == 0 ? "" : "      " + line))}
          sink: {"{ kind: sink, in: [in, other] }"}
        links:
          - source.out -> fn.in
          - fn.out -> sink.in
        """;
}
