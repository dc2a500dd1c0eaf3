namespace Lolo.Nodes.Tests.CSharp;

/// <summary>The code begins in line 8, column 7 of the text.</summary>
public sealed class CompileTests
{
    public static TheoryData<string, string> Faults => new()
    {
        { "ctx.Route(nothing);", "8:17: error LOLO401: The name 'nothing' does not exist in the current context (CS0103)" },
        { "var x = 1\nctx.Route(x);", "8:16: error LOLO401: ; expected (CS1002)" },
        { "if (ev.Has(\"a\")) {\n  ctx.Route(1);\n", "9:22: error LOLO401: } expected (CS1513)" },
        { "ctx.Route(1);\n}", "9:7: error LOLO401: Member definition, s" },
        { "using System.Nope;\n\nctx.Route(1);", "8:20: error LOLO401: The type or namespace name 'Nope' does not exist in the namespace 'System' (are you missing an assembly reference?) (CS0234)" },
        { "using System.Text; int x = \"a\";", "8:34: error LOLO401: Cannot implicitly convert type 'string' to 'int' (CS0029)" },
        { "int n;\nTask Handle(Event ev, Context ctx)\n{\n    n = \"a\";\n    return ctx.Rout(ev);\n}", "11:15: error LOLO401: Cannot implicitly convert type 'string' to 'int' (CS0029)" },
        { "void Handle(Event ev) { }", "8:12: error LOLO403: `Handle` cannot be called like this; write `Task Handle(Event ev, Context ctx)`" },
        { "int Handle(Event ev, Context ctx) => 1;", "8:11: error LOLO403: `Handle` cannot be called like this; write `Task Handle(Event ev, Context ctx)`" },
        { "void Setup(Context ctx) { }", "8:7: error LOLO403: the class has no `Handle`; write `Task Handle(Event ev, Context ctx)`" },
        { "void Setup(int a, int b) { }\nvoid Handle(Event ev, Context ctx) { }", "8:12: error LOLO403: `Setup` cannot be called like this; write `Task Setup(Context ctx)`" },
        { "async void Handle(Event ev, Context ctx) { await Task.Yield(); }", "8:18: warning LOLO404: nobody waits for `async void Handle`; return Task instead of void" },
        { "return;\nctx.Route(1);", "9:7: warning LOLO402: Unreachable code detected (CS0162)" },
        { "if (ev[\"a\"] == null) return;\nunsafe { }", "9:7: error LOLO401: Unsafe code may only appear if compiling with /unsafe (CS0227)" },
        { "Environment.Exit(1);", "8:19: error LOLO405: `Environment.Exit` would end the whole host; throw, or call `ctx.Fail`" },
        { "Action<string> end = System.Environment.FailFast;\nend(\"x\");", "8:47: error LOLO405: `Environment.FailFast` would end the whole host" },
        { "$\"{", "8:8: error LOLO401: Missing close delimiter" },
        { "#error no\nctx.Route(1);", "8:14: error LOLO401: #error: 'no' (CS1029)" },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_told_at_its_line_and_column_of_the_YAML_text(string code, string expected)
    {
        var findings = TestGraph.Check(CSharpGraph.Of(code));
        Assert.NotEmpty(findings);
        Assert.StartsWith("test.yaml:" + expected, findings[0], StringComparison.Ordinal);
    }

    [Fact]
    public void All_faults_are_told_together_in_order()
    {
        var findings = TestGraph.Check(CSharpGraph.Of("int a = \"x\";\nctx.Nope();\nvar b = c;"));
        Assert.Equal(["8:15", "9:11", "10:15"], findings.Where(finding => finding.Contains("error")).Select(Place));
    }

    [Theory]
    [InlineData("ctx.Route(ev);")]
    [InlineData("await Task.Yield(); ctx.Route(ev);")]
    [InlineData("string? a = ev[\"a\"]; ctx.Route(a ?? \"\");")]
    [InlineData("void Exit(int code) { } void Handle(Event ev, Context ctx) { Exit(1); ctx.Route(Environment.NewLine); }")]
    [InlineData("// nothing yet")]
    [InlineData("")]
    [InlineData("async Task Handle(Event ev, Context ctx) { ctx.Route(ev); }")]
    public void What_an_author_may_well_write_gives_no_warning(string code) => Assert.Empty(TestGraph.Check(CSharpGraph.Of(code)));

    [Fact]
    public void Folded_code_has_its_faults_at_the_start_of_the_code()
    {
        var findings = TestGraph.Check("""
            graph: test
            nodes:
              source: { kind: source }
              fn:
                language: csharp
                code: "ctx.Route(\n\nnothing);"
            links:
              - source.out -> fn.in
            """);
        Assert.StartsWith("test.yaml:6:", Assert.Single(findings), StringComparison.Ordinal);
    }

    private static string Place(string finding) => string.Join(':', finding.Split(':')[1..3]);
}
