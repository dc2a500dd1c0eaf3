using Lolo.Runtime.Hosting;
using Lolo.Runtime.Hosting.Deploys;

namespace Lolo.Runtime.Tests.Hosting;

/// <summary>Deploys that somebody asks for: texts come to disk when they serve, and not before.</summary>
public sealed class DeployOrderTests : IDisposable
{
    private readonly HostWorld _world = new();

    private string Data => Path.Combine(_world.Folder, "data");

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task An_ordered_text_serves_and_is_on_disk_afterwards_and_no_change()
    {
        await using var graph = await StartAsync();
        var text = HostWorld.Text("{} # ordered");
        var outcome = await graph.DeployAsync(new() { Text = text, Author = "ann", Message = "better", Expected = 1 });
        Assert.Equal((DeployCause.Deploy, 2, 2, null), (outcome.Cause, outcome.Started?.Version, outcome.Serving, outcome.Failure));
        Assert.Equal(text, File.ReadAllText(_world.File));
        Assert.Null(await graph.DeployChangeAsync());
        Assert.Equal((2, "deploy", "ann", "better"), Facts(graph));
        Assert.Empty(Drafts());
    }

    [Fact]
    public async Task An_order_that_overwrites_what_is_not_deployed_keeps_it_beside()
    {
        await using var graph = await StartAsync();
        var serving = (graph.Running, Text: File.ReadAllText(_world.File));
        File.WriteAllText(_world.File, "nodes: [");
        Assert.True(await graph.HoldsUndeployedAsync());
        var undone = await graph.DeployAsync(new() { Text = serving.Text, Expected = 1, Overwrites = true, Of = 1 });
        Assert.True(undone is { IsUnchanged: true, Failure: null, Serving: 1, Aside: ["graph.yaml.undeployed"] }, $"{undone}");
        Assert.Same(serving.Running, graph.Running);
        Assert.Equal((serving.Text, "nodes: ["), (File.ReadAllText(_world.File), File.ReadAllText($"{_world.File}.undeployed")));
        Assert.False(await graph.HoldsUndeployedAsync());
        Assert.Equal(undone, graph.LastDeploy);

        File.WriteAllText(_world.File, "nodes: [ again");
        var deployed = await graph.DeployAsync(new() { Text = HostWorld.Text("{} # better") });
        Assert.True(deployed is { Failure: null, Serving: 2, Aside: ["graph.yaml.undeployed-2"] }, $"{deployed}");
        Assert.Equal("nodes: [ again", File.ReadAllText($"{_world.File}.undeployed-2"));
    }

    [Theory]
    [InlineData("nodes: [")]
    [InlineData("FAIL setup")]
    [InlineData("FAIL open")]
    [InlineData("OTHER id")]
    public async Task An_order_that_cannot_serve_leaves_version_files_and_history_as_they_were(string text)
    {
        await using var graph = await StartAsync();
        var before = File.ReadAllText(_world.File);
        text = text switch
        {
            "FAIL setup" => HostWorld.Text("{ fail: setup }"),
            "FAIL open" => HostWorld.Text("{ fail: open }"),
            "OTHER id" => HostWorld.Text(id: "other"),
            _ => text,
        };
        var outcome = await graph.DeployAsync(new() { Text = text });
        Assert.Null(outcome.Started);
        Assert.True(outcome.Failure is not null || outcome.Diagnostics.Count > 0);
        Assert.Equal(before, File.ReadAllText(_world.File));
        Assert.Equal(before, graph.Running?.Graph.Text);
        Assert.Equal(1, graph.Versions.Serving?.Number);
        Assert.Single(graph.Versions.History!.List());
        Assert.Empty(Drafts());
        Assert.Null(await graph.DeployChangeAsync());
    }

    [Fact]
    public async Task Of_two_orders_at_once_that_expect_one_version_one_wins_and_the_other_is_told_by_whom()
    {
        await using var graph = await StartAsync();
        var outcomes = await Task.WhenAll(new[] { "ann", "bob" }.Select(author =>
            Task.Run(() => graph.DeployAsync(new() { Text = HostWorld.Text($"{{}} # {author}"), Author = author, Expected = 1 }))));
        var winner = Assert.Single(outcomes, outcome => outcome.Started is not null);
        var loser = Assert.Single(outcomes, outcome => outcome.Started is null);
        Assert.Equal((2, winner.Author), (loser.Conflict?.Number, loser.Conflict?.Author));
        Assert.Contains($"by {winner.Author}, and not version 1", loser.Failure);
        Assert.Equal(HostWorld.Text($"{{}} # {winner.Author}"), File.ReadAllText(_world.File));
    }

    [Fact]
    public async Task A_change_on_disk_that_nobody_deployed_is_overwritten_only_without_an_expected_version()
    {
        await using var graph = await StartAsync();
        File.WriteAllText(_world.File, "half a thou");
        var careful = await graph.DeployAsync(new() { Text = HostWorld.Text("{} # mine"), Expected = 1 });
        Assert.Equal(1, careful.Conflict?.Number);
        Assert.Contains("graph.yaml on disk holds a change that is not deployed", careful.Failure);
        Assert.Equal("half a thou", File.ReadAllText(_world.File));
        Assert.NotNull((await graph.DeployAsync(new() { Text = HostWorld.Text("{} # mine") })).Started);
        Assert.Equal(HostWorld.Text("{} # mine"), File.ReadAllText(_world.File));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(null)]
    public async Task What_somebody_saves_while_an_order_is_under_way_is_not_overwritten(int? expected)
    {
        await using var graph = await StartAsync();
        var outcome = await graph.DeployAsync(new() { Text = HostWorld.Text("{ edit: saved by hand }"), Expected = expected });
        Assert.Contains("graph.yaml has been changed on disk meanwhile", outcome.Failure);
        Assert.Null(outcome.Started);
        Assert.Equal("saved by hand", File.ReadAllText(_world.File));
        Assert.Equal(HostWorld.Text(), graph.Running?.Graph.Text);
        Assert.Equal(1, graph.Versions.Serving?.Number);
        Assert.NotEmpty((await graph.DeployChangeAsync())!.Diagnostics);
        Assert.Empty(Drafts());
    }

    [Fact]
    public async Task What_serves_already_is_not_deployed_again_but_brought_to_disk()
    {
        await using var graph = await StartAsync();
        File.WriteAllText(_world.File, "half a thou");
        var outcome = await graph.DeployAsync(new() { Text = HostWorld.Text() });
        Assert.Equal((true, null, 1), (outcome.IsUnchanged, outcome.Started, outcome.Serving));
        Assert.Equal(HostWorld.Text(), File.ReadAllText(_world.File));
        Assert.DoesNotContain("setup 2", _world.Take());
    }

    [Fact]
    public async Task Without_a_text_the_files_are_deployed_as_they_are()
    {
        await using var graph = await StartAsync();
        Assert.True((await graph.DeployAsync(new())).IsUnchanged);
        _world.Write("{} # by hand");
        var outcome = await graph.DeployAsync(new() { Author = "ann" });
        Assert.Equal(2, outcome.Started?.Version);
        Assert.Null(await graph.DeployChangeAsync());
        Assert.Equal((2, "deploy", "ann", null), Facts(graph));
    }

    [Theory]
    [InlineData("{} # by hand", 0)]
    [InlineData("{} # with ${VARIABLE} that may have another value now", 1)]
    public async Task What_was_deployed_from_disk_is_not_compiled_again_when_it_is_ordered(string parameters, int compiled)
    {
        await using var graph = await StartAsync();
        _world.Write(parameters);
        Assert.NotNull((await graph.DeployChangeAsync())?.Started);
        _world.Checks = 0;
        Assert.True((await graph.DeployAsync(new() { Text = HostWorld.Text(parameters) })).IsUnchanged);
        Assert.Equal(compiled, _world.Checks);
        Assert.Equal(3, (await graph.DeployAsync(new() { Text = HostWorld.Text("{} # other") })).Started?.Version);
        Assert.Equal(compiled + 1, _world.Checks);
    }

    [Fact]
    public async Task Files_of_the_closure_come_with_the_text_in_folders_that_are_made()
    {
        await using var graph = await StartAsync();
        var outcome = await graph.DeployAsync(new()
        {
            Text = HostWorld.Text("{ file: parts/schema.json }"),
            Files = new Dictionary<string, string> { ["parts/schema.json"] = "{}" },
        });
        Assert.Equal(2, outcome.Started?.Version);
        Assert.Equal("{}", File.ReadAllText(Path.Combine(_world.Folder, "parts", "schema.json")));
        Assert.Null(await graph.DeployChangeAsync());
        Assert.Equal(["graph.yaml", "parts/schema.json"], graph.Versions.Serving!.Files.Select(file => file.Name));
        Assert.Equal(3, (await graph.DeployAsync(new() { Files = new Dictionary<string, string> { ["parts/schema.json"] = "[]" } })).Started?.Version);
        Assert.False(File.Exists(Path.Combine(_world.Folder, ".graph.yaml.deploy")));
        Assert.Empty(Drafts());
    }

    [Theory]
    [InlineData("../evil.yaml", "outside the graph's folder")]
    [InlineData("/etc/evil", "outside the graph's folder")]
    [InlineData("a/../../evil", "outside the graph's folder")]
    [InlineData("c:\\evil", "outside the graph's folder")]
    [InlineData("link/evil", "outside the graph's folder")]
    [InlineData("graph.yaml", "is the graph's own file")]
    [InlineData(".git/hooks/evil", "no file of the graph: nothing in its text names it")]
    public async Task A_file_that_is_none_of_the_graph_is_not_written(string name, string sentence)
    {
        using var elsewhere = new HostWorld();
        File.CreateSymbolicLink(Path.Combine(_world.Folder, "link"), elsewhere.Folder);
        await using var graph = await StartAsync();
        var outcome = await graph.DeployAsync(new() { Text = HostWorld.Text("{} # new"), Files = new Dictionary<string, string> { [name] = "evil" } });
        Assert.Contains(sentence, outcome.Failure);
        Assert.Equal(HostWorld.Text(), File.ReadAllText(_world.File));
        Assert.Empty(Directory.EnumerateFiles(_world.Folder, "evil*", SearchOption.AllDirectories).Concat(Directory.EnumerateFiles(elsewhere.Folder)));
    }

    [Fact]
    public async Task A_file_keeps_its_mode_and_a_symbolic_link_leads_where_it_led()
    {
        if (OperatingSystem.IsWindows())
        {
            Assert.Skip("Windows has no such modes");
            return;
        }

        using var elsewhere = new HostWorld();
        elsewhere.Write();
        File.SetUnixFileMode(elsewhere.File, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherWrite);
        File.CreateSymbolicLink(_world.File, elsewhere.File);
        await using var graph = _world.Supervise(Data);
        await graph.StartAsync();
        Assert.NotNull((await graph.DeployAsync(new() { Text = HostWorld.Text("{} # new") })).Started);
        Assert.Equal(elsewhere.File, new FileInfo(_world.File).LinkTarget);
        Assert.Equal(HostWorld.Text("{} # new"), File.ReadAllText(elsewhere.File));
        Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherWrite, File.GetUnixFileMode(elsewhere.File));
    }

    [Fact]
    public async Task A_file_that_cannot_be_written_is_known_before_anything_changes()
    {
        await using var graph = await StartAsync();
        File.WriteAllText(Path.Combine(_world.Folder, "parts"), "a file where a folder should be");
        var outcome = await graph.DeployAsync(new()
        {
            Text = HostWorld.Text("{ file: parts/schema.json }"),
            Files = new Dictionary<string, string> { ["parts/schema.json"] = "{}" },
        });
        Assert.Contains("cannot be written", outcome.Failure);
        Assert.Equal(HostWorld.Text(), File.ReadAllText(_world.File));
        Assert.DoesNotContain("setup 2", _world.Take());
        Assert.Empty(Drafts());
    }

    [Fact]
    public async Task A_lock_that_a_failed_version_made_is_taken_back()
    {
        _world.Write("{ lock: made }", modules: "{ ms: 2 }");
        await using var graph = _world.Supervise(Data);
        await graph.StartAsync();
        var outcome = await graph.DeployAsync(new() { Text = HostWorld.Text("{ lock: made anew, fail: setup }", modules: "{ ms: 3 }") });
        Assert.NotNull(outcome.Failure);
        Assert.Equal("made", File.ReadAllText(_world.LockFile));
        Assert.Null(await graph.DeployChangeAsync());
    }

    [Fact]
    public async Task The_former_text_that_comes_back_comes_back_with_its_own_lock()
    {
        _world.Write("{ lock: made }", modules: "{ ms: 2 }");
        await using var graph = _world.Supervise(Data);
        await graph.StartAsync();
        var outcome = await graph.DeployAsync(new()
        {
            Text = HostWorld.Text("{ edit: saved by hand }", modules: "{ ms: 3 }"),
            Files = new Dictionary<string, string> { ["graph.lock.json"] = "given" },
        });
        Assert.Contains("changed on disk meanwhile", outcome.Failure);
        Assert.Equal("given", _world.Sites.Single(site => site.Graph.Version == 2).Graph.LockText);
        Assert.Null(_world.Sites.Single(site => site.Graph.Version == 3).Graph.LockText);
        Assert.Equal("made", File.ReadAllText(_world.LockFile));
    }

    [Fact]
    public async Task After_the_stop_an_order_is_refused()
    {
        var graph = await StartAsync();
        await graph.StopAsync(TimeSpan.Zero);
        Assert.Equal("the host is being stopped", (await graph.DeployAsync(new() { Text = HostWorld.Text("{} # late") })).Failure);
        Assert.Equal(HostWorld.Text(), File.ReadAllText(_world.File));
    }

    private async Task<GraphSupervisor> StartAsync()
    {
        _world.Write();
        var graph = _world.Supervise(Data);
        await graph.StartAsync();
        return graph;
    }

    private IEnumerable<string> Drafts() => Directory.EnumerateFiles(_world.Folder, "*lolo-tmp*", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 });

    private static (int?, string?, string?, string?) Facts(GraphSupervisor graph) =>
        graph.Versions.Serving is { } version ? (version.Number, version.Cause, version.Author, version.Message) : default;
}
