using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Versions;

/// <summary><c>lolo deploy</c>, <c>lolo versions</c>, <c>lolo rollback</c>, as processes.</summary>
public sealed class VerbTests
{
    [Fact]
    public async Task A_graph_is_deployed_listed_and_rolled_back_and_listed_without_a_host_too()
    {
        using var folder = new TemporaryFolder();
        using var elsewhere = new TemporaryFolder();
        var file = StampedGraph.Write(folder, 1);
        var other = StampedGraph.Write(elsewhere, 2);
        await using (var host = await AdminHost.StartAsync(file, folder, "--no-watch"))
        {
            Assert.Equal((0, "pair: nothing has changed; version 1 serves that text already", ""), await host.RunAsync("deploy", "pair"));
            Assert.Equal((0, "pair: version 2 serves", ""), await host.RunAsync("deploy", other, "--author", "ann", "-m", "two at once", "--expect", "1"));
            Assert.Equal((2, 2), StampedGraph.OnDisk(folder));
            using var client = await host.Process.ConnectAsync("/ask");
            await client.SayAsync("which?");
            Assert.Equal("2 2", await client.HearAsync());

            StampedGraph.Write(folder, 3);
            Assert.Equal((0, "pair: version 3 serves", ""), await host.RunAsync("deploy", "pair"));
            var (code, _, error) = await host.RunAsync("deploy", other, "--expect", "2");
            Assert.Equal(1, code);
            Assert.Contains("version 3 serves, deployed at", error);
            Assert.Contains("and not version 2: somebody else was first; version 3 goes on", error);
            Assert.Contains($"lolo versions pair --data {folder.Path} --diff 3", error);

            Assert.Equal((0, "pair: version 4 serves", ""), await host.RunAsync("rollback", "pair", "1"));
            Assert.Equal((0, "pair: version 5 serves", ""), await host.RunAsync("rollback", "pair"));
            Assert.Equal((3, 3), StampedGraph.OnDisk(folder));
            Assert.Contains("*    5", (await host.RunAsync("versions")).Out);
            Assert.Equal(0, await host.StopAsync());
        }

        var (_, list, _) = await VersionsAsync(folder, "pair");
        Assert.Equal(["pair", "no. cause", "5 rollback to 3", "4 rollback to 1", "3 deploy", "2 deploy", "1 start"], list.Split('\n').Select(Facts));
        Assert.Matches("ann +two at once", list);
        Assert.Contains("+2 -2", list);
        Assert.Contains("-env: { STAMP: \"1\" }\n+env: { STAMP: \"2\" }", (await VersionsAsync(folder, "pair", "--diff", "2")).Out);
        Assert.Contains("-env: { STAMP: \"1\" }\n+env: { STAMP: \"3\" }", (await VersionsAsync(folder, "pair", "--diff", "1..3")).Out);
        Assert.Equal($"==> pair.yaml <==\n{StampedGraph.Text(2)}==> handlers/answer.js <==\n{StampedGraph.Code(2)}".TrimEnd(), (await VersionsAsync(folder, "pair", "--show", "2")).Out.TrimEnd());
        Assert.Contains("\"cause\":\"rollback\"", (await VersionsAsync(folder, "--json")).Out);
    }

    [Fact]
    public async Task A_text_with_faults_is_told_with_its_findings_and_deploys_nothing()
    {
        using var folder = new TemporaryFolder();
        var file = StampedGraph.Write(folder, 1);
        await using var host = await AdminHost.StartAsync(file, folder, "--no-watch");
        var broken = folder.Write("broken.yaml", StampedGraph.Text(2).Replace("answer.in", "answr.in"));
        var (code, _, error) = await host.RunAsync("deploy", broken);
        Assert.Equal(1, code);
        Assert.Contains("broken.yaml:9:", error);
        Assert.Contains("has 1 error; nothing has been deployed", error);

        folder.Write("pair.yaml", "graph: pair\nnodes: [");
        (code, _, error) = await host.RunAsync("deploy", "pair");
        Assert.Equal(1, code);
        Assert.Contains("pair.yaml:3:1: error LOLO004", error);
        Assert.Contains("; version 1 goes on", error);
    }

    [Fact]
    public async Task A_rollback_with_a_broken_text_on_disk_goes_back_to_the_version_that_serves_and_keeps_the_text()
    {
        using var folder = new TemporaryFolder();
        var file = StampedGraph.Write(folder, 1);
        await using var host = await AdminHost.StartAsync(file, folder);
        File.WriteAllText(file, StampedGraph.Text(2));
        await host.Process.Out.FindAsync("pair: version 2 is running (by a changed file)");
        File.WriteAllText(file, "nodes: [");
        await host.Process.Out.FindAsync("pair: version 2 goes on");

        var (code, said, error) = await host.RunAsync("rollback", "pair", "--author", "ann");
        Assert.Equal((0, ""), (code, error));
        Assert.Equal("pair: version 2 serves on, and its text is on disk again\npair: what was on disk and had not been deployed is kept in pair.yaml.undeployed", said);
        Assert.Equal((StampedGraph.Text(2), "nodes: ["), (File.ReadAllText(file), File.ReadAllText($"{file}.undeployed")));
        await host.Process.Out.FindAsync("pair: version 2 serves on, and its text is on disk again (by rollback to 2, by ann)");

        Assert.Equal((0, "pair: version 3 serves", ""), await host.RunAsync("rollback", "pair", "--author", "ann"));
        await host.Process.Out.FindAsync("pair: version 3 is running (by rollback to 1, by ann)");
        var log = (await host.RunAsync("logs", "pair")).Out;
        Assert.Contains("pair: version 1 is running\n", log);
        Assert.Contains("pair: version 3 is running (by rollback to 1, by ann)", log);
        Assert.Contains("error LOLO", log);
        Assert.DoesNotContain("pair: pair:", log);
    }

    [Theory]
    [InlineData(3, "no host runs with the data folder", "deploy", "pair")]
    [InlineData(3, "no host runs with the data folder", "rollback", "pair")]
    [InlineData(2, "there is no graph `nowhere.yaml`, neither as a file nor in graphs/", "deploy", "nowhere.yaml")]
    [InlineData(2, "no versions of `pair` are kept in", "versions", "pair")]
    [InlineData(2, "give --diff or --show, not both", "versions", "pair", "--diff", "1", "--show", "1")]
    [InlineData(2, "say which graph", "versions", "--diff", "1")]
    [InlineData(2, "did you mean `rollback`?", "rolback", "pair")]
    public async Task Wrong_usage_says_what_would_be_right(int code, string sentence, params string[] arguments)
    {
        using var folder = new TemporaryFolder();
        var (actual, _, error) = await HostProcess.RunAsync(arguments is ["rolback", ..] ? arguments : [.. arguments, "--data", folder.Path]);
        Assert.Contains(sentence, error);
        Assert.Equal(code, actual);
    }

    private static Task<(int Code, string Out, string Error)> VersionsAsync(TemporaryFolder folder, params string[] arguments) =>
        HostProcess.RunAsync(["versions", .. arguments, "--data", folder.Path]);

    private static string Facts(string line) => line.Split("  ", StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) is [var number, _, var cause, ..] ? $"{number} {cause}" : line;
}
