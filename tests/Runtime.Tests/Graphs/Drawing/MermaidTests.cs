using System.Text.RegularExpressions;
using CsCheck;
using Lolo.Runtime.Graphs.Drawing;

namespace Lolo.Runtime.Tests.Graphs.Drawing;

/// <summary>Graphs as flowcharts of Mermaid.</summary>
public sealed partial class MermaidTests
{
    [Fact]
    public void Every_form_has_its_brackets_and_links_name_their_ports() => Assert.Equal(
        """
        flowchart LR
          n_socket(["Socket"]):::trigger
          n_end["The end"]:::function
          n_part[["part"]]:::composite
          n_door>"door"]:::door
          n_log_it{{"log-it"}}:::other
          n_socket -- "message → in" --> n_end
          n_end -- "out" --> n_part
          n_end -- "error → in" --> n_log_it
          classDef trigger fill:#dafbe1,stroke:#1a7f37,color:#0b3d1a
          classDef function fill:#ddf4ff,stroke:#0969da,color:#0a3069
          classDef composite fill:#fbefff,stroke:#8250df,color:#3a1d6e
          classDef door fill:#f6f8fa,stroke:#57606a,color:#24292f
          classDef other fill:#fff8c5,stroke:#9a6700,color:#3b2300

        """.ReplaceLineEndings("\n"),
        GraphDrawing.Mermaid(Drawn.Of("""
            nodes:
              socket: { kind: websocket-trigger, label: Socket, params: { path: /a } }
              end: { label: The end, code: x }
              part: { kind: graph, file: part.yaml }
              door: { kind: inlet }
              log-it: { kind: log }
            links:
              - socket.message -> end.in
              - end.out   -> part.out
              - end.error -> log-it.in
            """)));

    [Theory]
    [InlineData("say \"hi\"", "say #34;hi#34;")]
    [InlineData("a --> b", "a --#62; b")]
    [InlineData("%%{init: {}}%%", "#37;#37;#123;init: #123;#125;#125;#37;#37;")]
    [InlineData("<b>&amp;</b>", "#60;b#62;#38;amp#59;#60;/b#62;")]
    [InlineData("`code` #9; [x](y)", "#96;code#96; #35;9#59; #91;x#93;(y)")]
    [InlineData("two\nlines", "two lines")]
    [InlineData("Привет, 世界", "Привет, 世界")]
    public void What_could_mean_something_goes_by_its_number(string label, string shown) =>
        Assert.Contains($"n_a[\"{shown}\"]", MermaidText.Of(Sketch(label)));

    [Fact]
    public void No_label_breaks_out_of_its_quotes() => Gen.String.Sample(label =>
        Assert.All(MermaidText.Of(Sketch(label)).TrimEnd('\n').Split('\n').Skip(1).SkipLast(1), line => Assert.Matches(Line(), line)));

    [Fact]
    public void Ids_that_are_none_get_names_of_their_own()
    {
        var text = GraphDrawing.Mermaid(Drawn.Of("nodes: { 'A b': {}, 'x]': {} }"))!;
        Assert.Contains("  n0[\"A b\"]", text);
        Assert.Contains("  n1[\"x#93;\"]", text);
    }

    private static GraphSketch Sketch(string label) => new("t", [new("a", label, label, NodeForm.Function, [label], ["out"])], [new(0, "out", 0, label)]);

    [GeneratedRegex("""^  n_a(\["[^"\[\]{}<>`\\]*"\]:::function| -- "[^"\[\]{}<>`\\]*" --> n_a)$""")]
    private static partial Regex Line();
}
