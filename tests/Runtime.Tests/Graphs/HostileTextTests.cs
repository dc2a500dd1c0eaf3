using Lolo.Runtime.Graphs;

namespace Lolo.Runtime.Tests.Graphs;

/// <summary>Texts made to hurt, and those with characters that do not stand well in a file.</summary>
public sealed class HostileTextTests
{
    private const string Sound = "nodes:\n  ws: { kind: websocket-trigger, params: { path: / } }\n";

    [Fact]
    public void A_million_opening_brackets_are_nested_too_deeply() =>
        Expect(new string('[', 1_000_000), "1:33 LOLO007: lists and maps are nested more than 32 deep");

    [Fact]
    public void A_million_opening_braces_are_nested_too_deeply() =>
        Expect(new string('{', 1_000_000), "1:33 LOLO007: lists and maps are nested more than 32 deep");

    [Fact]
    public void A_million_nested_items_are_nested_too_deeply() =>
        Expect(string.Concat(Enumerable.Repeat("- ", 500_000)), "1:65 LOLO007: lists and maps are nested more than 32 deep");

    [Fact]
    public void Thirty_two_levels_are_taken() =>
        Expect($"x: {new string('[', 31)}{new string(']', 31)}\n{Sound}", "1:1 LOLO101: unknown key `x`");

    [Fact]
    public void A_text_above_eight_mebibytes_is_refused() =>
        Expect(new string('#', (8 * 1024 * 1024) + 1), "1:1 LOLO001: the text is larger than 8 MiB");

    [Fact]
    public void The_size_is_counted_in_bytes() =>
        Expect("#" + new string('\u00e9', 4 * 1024 * 1024), "1:1 LOLO001: the text is larger than 8 MiB");

    [Fact]
    public void More_than_a_million_elements_are_refused() =>
        Expect($"x: [{string.Concat(Enumerable.Repeat("a,", 1_000_001))}]", "1:1999995 LOLO008: the text has more than 1,000,000 elements");

    [Fact]
    public void An_alias_bomb_does_not_grow()
    {
        var levels = Enumerable.Range(1, 9).Select(level => $"l{level}: &l{level} [{string.Join(", ", Enumerable.Repeat($"*l{level - 1}", 9))}]\n");
        var findings = Compile("l0: &l0 [lol]\n" + string.Concat(levels) + Sound).Diagnostics;
        Assert.Contains(findings, finding => finding is { Id: "LOLO010", Range: { Line: 2, Column: 10 } });
        Assert.Contains(findings, finding => finding is { Id: "LOLO011", Range: { Line: 1, Column: 5 } });
    }

    [Theory]
    [InlineData("title: a\0b\n", "1:9 LOLO002: the character U+0000 cannot stand in a graph's text")]
    [InlineData("title: a\n# \u0007\n", "2:3 LOLO002: the character U+0007 cannot stand in a graph's text")]
    [InlineData("title: a\u2028b\n", "1:9 LOLO002: the character U+2028 cannot stand in a graph's text")]
    [InlineData("title: a\u007F\n", "1:9 LOLO002: the character U+007F cannot stand in a graph's text")]
    [InlineData("title: \uFEFFa\n", "1:8 LOLO002: the character U+FEFF cannot stand in a graph's text")]
    public void A_character_that_YAML_does_not_take_is_named(string text, string expected) => Expect(text + Sound, expected);

    [Theory]
    [InlineData("nodes:\n\tws: 1\n", "2:1 LOLO003: a tab stands where YAML wants spaces")]
    [InlineData("nodes:\n  ws:\n\tkind: function\n", "3:1 LOLO003: a tab stands where YAML wants spaces")]
    [InlineData("nodes:\n  ws:\n    kind: function\n  \tcode: x\n", "4:3 LOLO003: a tab stands where YAML wants spaces")]
    [InlineData("nodes:\n  f:\n    code: |\n\t\texports.handler = 1\n", "4:1 LOLO003: a tab stands where YAML wants spaces")]
    public void A_tab_in_the_indentation_is_named(string text, string expected) => Expect(text, expected);

    [Fact]
    public void Tabs_within_code_are_the_authors_business()
    {
        var result = Compile(Sound + "  f:\n    code: |\n      if (true) {\n      \treturn;\n      }\nlinks:\n  - ws.req -> f.in\n");
        Assert.Empty(result.Diagnostics);
        Assert.Equal("if (true) {\n\treturn;\n}\n", result.Graph!.Nodes[1].Definition.Code!.Text);
    }

    [Theory]
    [InlineData("\uFEFF")]
    [InlineData("%YAML 1.2\n---\n")]
    [InlineData("---\n")]
    public void What_may_stand_before_a_graph_changes_nothing(string prefix) => Assert.Empty(Compile(prefix + Sound).Diagnostics);

    [Theory]
    [InlineData("\r\n")]
    [InlineData("\r")]
    public void Other_line_ends_are_read_as_line_ends(string end)
    {
        var text = (Sound + "  f:\n    code: |\n      a\n      b\nlinks:\n  - ws.req -> f.in\n").Replace("\n", end);
        var result = Compile(text);
        Assert.Empty(result.Diagnostics);
        Assert.Equal("a\nb\n", result.Graph!.Nodes[1].Definition.Code!.Text);
        Assert.Equal(text, result.Graph.Text);
    }

    [Fact]
    public void Of_thousands_of_faults_two_hundred_are_shown_and_the_rest_is_counted()
    {
        var findings = Compile(Sound + string.Concat(Enumerable.Range(0, 5000).Select(number => $"key{number}: 1\n"))).Diagnostics;
        Assert.Equal(201, findings.Count);
        Assert.Equal(("LOLO016", "4800 more findings are not shown"), (findings[^1].Id, findings[^1].Message));
    }

    [Fact]
    public void Of_errors_behind_two_hundred_lesser_findings_two_hundred_are_told_in_full()
    {
        var layout = "layout:\n" + string.Concat(Enumerable.Range(0, 300).Select(number => $"  none{number}: [0, 0]\n"));
        var links = "links:\n" + string.Concat(Enumerable.Range(0, 250).Select(number => $"  - ws.req -> gone{number}.in\n"));
        var findings = Compile(Sound + layout + links).Diagnostics;
        Assert.Equal(["LOLO016", "LOLO211"], findings.Select(finding => finding.Id).Distinct().Order());
        Assert.Equal("350 more findings are not shown", findings[^1].Message);
        Assert.All(findings.SkipLast(1), finding => Assert.StartsWith("unknown node `gone", finding.Message));
        Assert.Equal(201, findings.Count);
    }

    [Fact]
    public void A_chain_of_twenty_thousand_nodes_is_walked_without_recursion()
    {
        const int Length = 20_000;
        var nodes = string.Concat(Enumerable.Range(0, Length).Select(number => $"  n{number}: {{ code: x }}\n"));
        var links = string.Concat(Enumerable.Range(1, Length - 1).Select(number => $"  - n{number - 1}.out -> n{number}.in\n"));
        var result = Compile($"{Sound}{nodes}links:\n  - ws.req -> n0.in\n{links}  - n{Length - 1}.out -> n0.in\n");
        var circle = Assert.Single(result.Diagnostics);
        Assert.Equal("LOLO218", circle.Id);
        Assert.Equal(["n0", "n15", "...", "n19985", "n19999"], result.Graph!.Links[^1].Circle!.Where((_, at) => at is 0 or 15 or 16 or 17 or 31));
    }

    [Fact]
    public void Very_many_very_long_circles_and_wrong_names_stay_bearable()
    {
        const int Length = 8_000;
        var nodes = string.Concat(Enumerable.Range(0, Length).Select(number => $"  node-with-a-rather-long-name-{number}: {{ code: x, prams: 1 }}\n"));
        var links = string.Concat(Enumerable.Range(1, Length - 1).Select(number =>
            $"  - node-with-a-rather-long-name-{number - 1}.out -> node-with-a-rather-long-name-{number}.in\n"
            + $"  - node-with-a-rather-long-name-{number}.out -> node-with-a-rather-long-name-0.in\n"
            + $"  - node-with-a-rather-long-nam-{number}.out -> node-with-a-rather-long-name-{number}.inn\n"));
        Assert.Equal(201, Compile($"{Sound}{nodes}links:\n  - ws.req -> node-with-a-rather-long-name-0.in\n{links}").Diagnostics.Count);
        var sound = Compile($"{Sound}{nodes.Replace(", prams: 1", "")}links:\n  - ws.req -> node-with-a-rather-long-name-0.in\n"
            + string.Join('\n', links.Split('\n').Where(line => !line.EndsWith(".inn", StringComparison.Ordinal))));
        Assert.Equal(Length - 1, sound.Graph!.Links.Count(link => link.Circle is not null));
    }

    [Fact]
    public void Very_many_parameters_and_ports_stay_bearable()
    {
        var parameters = string.Concat(Enumerable.Range(0, 200_000).Select(number => $"p{number}: 1, "));
        var ports = string.Concat(Enumerable.Range(0, 200_000).Select(number => $"p{number}, "));
        var finding = Assert.Single(Compile($"{Sound}  f: {{ code: x, in: [{ports}], params: {{ {parameters} }} }}\nlinks:\n  - ws.req -> f.p1\n").Diagnostics);
        Assert.Equal(("LOLO106", "`in` of node `f` lists 200,000 ports; 256 are the most"), (finding.Id, finding.Message));
    }

    private static GraphResult Compile(string text) => new GraphCompiler(TestCatalog.Kinds, _ => null).Compile(text, "bad.yaml", null);

    private static void Expect(string text, string expected)
    {
        var finding = Assert.Single(Compile(text).Diagnostics);
        Assert.StartsWith(expected, $"{finding.Range.Line}:{finding.Range.Column} {finding.Id}: {finding.Message}");
    }
}
