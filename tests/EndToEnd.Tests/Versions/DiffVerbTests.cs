using System.Text.Json.Nodes;
using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Versions;

/// <summary><c>lolo diff</c>, as a process.</summary>
public sealed class DiffVerbTests
{
    [Fact]
    public async Task Two_files_are_told_apart_and_the_exit_code_says_whether_they_differ()
    {
        using var folder = new TemporaryFolder();
        var former = StampedGraph.Write(folder, 1);
        var later = folder.Write("later.yaml", StampedGraph.Text(2).Replace("answer.in", "reply.in").Replace("answer:", "reply:"));
        Assert.Equal((0, "no difference", ""), await DiffAsync(folder, former, former));
        var (code, text, error) = await DiffAsync(folder, former, later);
        Assert.Equal((1, ""), (code, error));
        Assert.Contains("graph\n  env.STAMP: \"1\" -> \"2\"\nnodes\n  + reply\n  - answer\nlinks\n", text);
        Assert.DoesNotContain('\u001b', text);

        var form = folder.Write("form.yaml", "# a word\n" + StampedGraph.Text(1));
        Assert.Equal((1, "the graphs are the same; their texts differ in comments, order of keys or form", ""), await DiffAsync(folder, former, form));
    }

    [Fact]
    public async Task Programs_get_the_parts_and_the_lines()
    {
        using var folder = new TemporaryFolder();
        var former = StampedGraph.Write(folder, 1);
        var (code, text, _) = await DiffAsync(folder, former, folder.Write("later.yaml", StampedGraph.Text(2)), "--json");
        Assert.Equal(1, code);
        var json = JsonNode.Parse(text)!;
        Assert.Equal("""["env.STAMP"]""", json["graph"]!.ToJsonString());
        Assert.Equal("""{"added":[],"removed":[],"changed":[],"moved":[]}""", json["nodes"]!.ToJsonString());
        Assert.Contains("-env: { STAMP: \"1\" }\n+env: { STAMP: \"2\" }", (string?)json["diff"]);
    }

    [Fact]
    public async Task What_cannot_be_compared_is_neither_same_nor_different()
    {
        using var folder = new TemporaryFolder();
        var former = StampedGraph.Write(folder, 1);
        var (code, _, error) = await DiffAsync(folder, former, folder.Write("broken.yaml", "nodes: {"));
        Assert.Equal(3, code);
        Assert.Contains("broken.yaml:2:1: error LOLO004", error);
        (code, _, error) = await DiffAsync(folder, former, "nowhere.yaml");
        Assert.Equal(3, code);
        Assert.Contains("there is no graph `nowhere.yaml`", error);
        (code, _, error) = await DiffAsync(folder, former, "pair@7");
        Assert.Equal(3, code);
        Assert.Contains("no versions of `pair` are kept", error);
    }

    [Fact]
    public async Task A_version_that_is_kept_is_compared_with_the_file_while_the_host_runs_and_after()
    {
        using var folder = new TemporaryFolder();
        var file = StampedGraph.Write(folder, 1);
        await using (var host = await AdminHost.StartAsync(file, folder, "--no-watch"))
        {
            StampedGraph.Write(folder, 2);
            var (code, text, _) = await host.RunAsync("diff", "pair@1", file);
            Assert.Equal(1, code);
            Assert.Contains("  env.STAMP: \"1\" -> \"2\"\nnodes\n  ~ answer\n      code\n        @@ ", text);
            Assert.Equal(0, await host.StopAsync());
        }

        StampedGraph.Write(folder, 1);
        Assert.Equal((0, "no difference", ""), await DiffAsync(folder, "pair@1", file));
    }

    private static async Task<(int Code, string Out, string Error)> DiffAsync(TemporaryFolder folder, params string[] arguments)
    {
        var (code, text, error) = await HostProcess.RunAsync(["diff", .. arguments, "--data", folder.Path]);
        return (code, text.TrimEnd(), error.TrimEnd());
    }
}
