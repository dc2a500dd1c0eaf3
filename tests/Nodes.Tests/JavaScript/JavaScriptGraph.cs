using Lolo.Runtime.Contracts;

namespace Lolo.Nodes.Tests.JavaScript;

/// <summary>A graph whose only function <c>f</c>, with the out ports <c>a</c> and <c>b</c>, stands behind the source; its code begins in line 7, column 7.</summary>
internal static class JavaScriptGraph
{
    public static Task<TestGraph> StartAsync(string code, HandlerLimits? limits = null, string? sink = null) =>
        TestGraph.StartAsync(
            $"""
            nodes:
              push: {"{ kind: source }"}
              f:
                in: [in]
                out: [a, b]
                code: |
            {string.Join('\n', code.ReplaceLineEndings("\n").Split('\n').Select(line => "      " + line))}
            {(sink is null ? "" : "  sink: { kind: sink }")}
            links:
              - push.out -> f.in
            {(sink is null ? "" : $"  - f.{sink} -> sink.in")}
            """,
            limits);
}
