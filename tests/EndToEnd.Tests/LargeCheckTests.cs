using System.Runtime.InteropServices;
using System.Text;
using Lolo.Host;
using Lolo.Host.Verbs;
using Lolo.Nodes;
using Lolo.Runtime.Contracts;

namespace Lolo.EndToEnd.Tests;

/// <summary>Checks of graphs so large that something is done before the command line is read.</summary>
public sealed class LargeCheckTests
{
    [Fact]
    public void What_is_tried_before_a_large_check_is_a_sound_graph()
    {
        Assert.Empty(CommandLine.Compiler().Compile(CheckAhead.Sample, "sample.yaml", null).Diagnostics);
        Assert.Empty(CommandLine.Compiler().Compile(CheckAhead.PlainSample, "sample.yaml", null).Diagnostics);
    }

    [Fact]
    public void What_may_be_JavaScript_is_known_by_what_stands_before_it()
    {
        var parameters = BuiltInNodes.Catalog().Kinds.SelectMany(kind => kind.Spec.Parameters)
            .Where(parameter => parameter.Type is ParameterType.Expression or ParameterType.Expressions).Select(parameter => $"{parameter.Name}:").Distinct().ToList();
        Assert.NotEmpty(parameters);
        Assert.Equal(parameters.Concat(["code:", "file:", "./"]).Order(), CheckAhead.Beginnings.Order());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task V8_is_loaded_for_a_large_check_only_where_there_is_JavaScript(bool isInFolder)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && !RuntimeInformation.RuntimeIdentifier.Contains("musl"), "only the loader of glibc tells what it loads");
        using var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "plain"));
        Directory.CreateDirectory(Path.Combine(folder.Path, "script"));
        folder.Write("plain/a.yaml", Plain(2_000));
        folder.Write("script/a.yaml", Graph(2_000));
        foreach (var (name, expected) in new[] { ("plain", false), ("script", true) })
        {
            var trace = Path.Combine(folder.Path, $"{name}.trace");
            await using var host = ToolProcess.Start(
                Repository.Host,
                ["check", isInFolder ? name : $"{name}/a.yaml"],
                folder.Path,
                new Dictionary<string, string> { ["LD_DEBUG"] = "files", ["LD_DEBUG_OUTPUT"] = trace });
            Assert.Equal((0, $"{name}/a.yaml: ok"), (await host.ExitAsync(), host.Out.Text.Trim()));
            Assert.Equal(expected, (await File.ReadAllTextAsync($"{trace}.{host.Id}")).Contains("ClearScriptV8", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task A_folder_is_as_large_as_its_graphs_are_together()
    {
        using var folder = new TemporaryFolder();
        folder.Write("one.yaml", Graph(700));
        Assert.Null(CheckAhead.Begin(["check", folder.Path], () => throw new InvalidOperationException("made a compiler")));
        folder.Write("two.yaml", Graph(700));
        var ahead = CheckAhead.Begin(["check", folder.Path, "--json"], () => CommandLine.Compiler());
        Assert.NotNull(ahead);
        await ahead.Ended;
        Assert.True(ahead.Compiler.IsCompletedSuccessfully);
    }

    [Fact]
    public void Nothing_is_done_before_other_verbs_and_small_graphs()
    {
        using var folder = new TemporaryFolder();
        var (small, large) = (folder.Write("small.yaml", Graph(1)), folder.Write("large.yaml", Graph(2_000)));
        string[][] lines = [["run", "--graph", large], ["diff", large, small], ["check", small], ["check", "", "--json"], ["check", "no such graph"], ["check"], []];
        Assert.All(lines, line => Assert.Null(CheckAhead.Begin(line, () => throw new InvalidOperationException("made a compiler"))));
    }

    [Fact]
    public async Task A_large_check_finds_what_a_small_one_would()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("large.yaml", Graph(2_000).Replace("[1500]", "[1500"));
        var (code, output, _) = await HostProcess.RunInAsync(folder.Path, "check", "large");
        Assert.Equal(1, code);
        Assert.Contains("error LOLO301", output);
        Assert.EndsWith("large.yaml: 1 error", output.Trim());
        Assert.True(new FileInfo(file).Length > 128 * 1024);
    }

    [Fact]
    public async Task An_error_is_told_however_many_warnings_stand_before_it()
    {
        using var folder = new TemporaryFolder();
        folder.Write("large.yaml", Graph(2_000).Replace("[1500]", "[1500").Replace("  - n0.out -> n1.in\n", ""));
        var (code, output, _) = await HostProcess.RunInAsync(folder.Path, "check", "large");
        Assert.Equal(1, code);
        Assert.Contains("error LOLO301", output);
        Assert.EndsWith("large.yaml: 1 error, 199 warnings", output.Trim());
    }

    [Fact]
    public async Task Settings_that_cannot_be_read_are_told_by_a_large_check_too()
    {
        using var folder = new TemporaryFolder();
        folder.Write("large.yaml", Graph(2_000));
        folder.Write("appsettings.json", "{");
        var (code, _, error) = await HostProcess.RunInAsync(folder.Path, "check", "large.yaml");
        var (expected, _, told) = await HostProcess.RunInAsync(folder.Path, "check", folder.Write("small.yaml", Graph(1)));
        Assert.Equal((expected, told), (code, error));
        Assert.NotEqual(0, code);
    }

    [Fact]
    public async Task A_collector_that_holds_less_than_a_large_check_would_have_does_not_end_it()
    {
        var collector = OperatingSystem.IsWindows() ? "clrgc.dll" : OperatingSystem.IsMacOS() ? "libclrgc.dylib" : "libclrgc.so";
        Assert.SkipUnless(File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), collector)), $"this .NET has no {collector}");
        using var folder = new TemporaryFolder();
        folder.Write("large.yaml", $"# {new string('-', 4_000_000)}\n{Graph(1)}");
        await using var host = ToolProcess.Start(Repository.Host, ["check", "large"], folder.Path, new Dictionary<string, string> { ["DOTNET_GCName"] = collector });
        Assert.Equal((0, "large.yaml: ok"), (await host.ExitAsync(), host.Out.Text.Trim()));
    }

    [Theory]
    [InlineData(2, "check", "large.yaml", "--nope")]
    [InlineData(1, "check", "large.yaml")]
    public async Task A_large_check_that_ends_at_once_ends_as_a_small_one_would(int expected, params string[] line)
    {
        using var folder = new TemporaryFolder();
        folder.Write("large.yaml", "nodes: [\n" + Graph(2_000));
        Assert.Equal(expected, (await HostProcess.RunInAsync(folder.Path, line)).Code);
    }

    [Fact]
    public async Task A_large_check_has_not_ended_while_something_of_it_goes_on()
    {
        using var folder = new TemporaryFolder();
        using var go = new ManualResetEventSlim();
        var ahead = CheckAhead.Begin(["check", folder.Write("large.yaml", Graph(2_000))], () =>
        {
            go.Wait();
            throw new InvalidOperationException("no compiler");
        });
        Assert.False(ahead!.Ended.IsCompleted);
        go.Set();
        await ahead.Ended;
        await Assert.ThrowsAsync<InvalidOperationException>(() => ahead.Compiler);
    }

    private static string Plain(int nodes)
    {
        var text = new StringBuilder("nodes:\n  n0: { kind: http-trigger, params: { path: /in } }\n");
        for (var i = 1; i <= nodes; i++)
        {
            text.Append($"  n{i}: {{ kind: template, params: {{ into: text, text: \"n: {{event.n}} {i}\" }} }}\n");
        }

        text.Append("links:\n");
        for (var i = 1; i <= nodes; i++)
        {
            text.Append($"  - n{i - 1}.out -> n{i}.in\n");
        }

        return text.ToString();
    }

    private static string Graph(int nodes)
    {
        var text = new StringBuilder("nodes:\n  in: { kind: http-trigger, params: { path: /in } }\n");
        for (var i = 0; i < nodes; i++)
        {
            text.Append($"  n{i}:\n    code: |\n      exports.handler = (ev, ctx) => ctx.route({{ list: [{i}] }});\n");
        }

        text.Append("links:\n  - in.out -> n0.in\n");
        for (var i = 1; i < nodes; i++)
        {
            text.Append($"  - n{i - 1}.out -> n{i}.in\n");
        }

        return text.ToString();
    }
}
