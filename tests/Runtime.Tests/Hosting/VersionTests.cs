using System.Globalization;
using Lolo.Runtime.Hosting;
using Lolo.Runtime.Hosting.Deploys;

namespace Lolo.Runtime.Tests.Hosting;

/// <summary>Versions are numbered and kept, over the end of the host too.</summary>
public sealed class VersionTests : IDisposable
{
    private readonly HostWorld _world = new();

    private string Data => Path.Combine(_world.Folder, "data");

    private string Folder => Path.Combine(Data, "graph", "versions");

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task Every_version_that_served_is_kept_with_its_text_and_what_changed()
    {
        await using var graph = await StartAsync();
        await DeployAsync(graph, "{} # second");
        _world.Write("{ fail: setup }");
        await graph.DeployChangeAsync();
        await DeployAsync(graph, "{} # third");
        var history = graph.Versions.History!;
        var kept = history.List();
        Assert.Equal(["1 start", "2 change", "4 change"], kept.Select(version => $"{version.Number} {version.Cause}"));
        Assert.Equal([null, 1, 2], kept.Select(version => version.Former));
        Assert.Equal((1, 1), (kept[1].Added, kept[1].Removed));
        Assert.Equal(HostWorld.Text("{} # second"), history.TextsOf(kept[1])["graph.yaml"]);
        Assert.Contains("-    params: {}\n+    params: {} # second\n", history.Diff(kept[0], kept[1]));
        Assert.Equal("", history.Diff(kept[1], kept[1]));
        Assert.Equal(3, kept.Select(version => version.Hash).Distinct().Count());
    }

    [Fact]
    public async Task A_host_that_starts_with_the_last_text_goes_on_with_its_number_and_one_with_another_text_counts_on()
    {
        await using (var first = await StartAsync())
        {
            await DeployAsync(first, "{} # second");
        }

        await using (var same = await StartAsync(write: false))
        {
            Assert.Equal((2, 2, "change"), (same.Running?.Version, same.Versions.Serving?.Number, same.Versions.Serving?.Cause));
            Assert.Equal(2, same.Versions.History!.List().Count);
            await DeployAsync(same, "{} # third");
            Assert.Equal(3, same.Running?.Version);
        }

        _world.Write("{} # while no host ran");
        await using var other = await StartAsync(write: false);
        Assert.Equal((4, "start"), (other.Running?.Version, other.Versions.Serving?.Cause));
        Assert.Equal([1, 2, 3, 4], other.Versions.History!.List().Select(version => version.Number));
    }

    [Fact]
    public async Task A_rollback_is_a_new_version_of_an_older_text_and_can_be_rolled_back()
    {
        await using var graph = await StartAsync();
        await DeployAsync(graph, "{} # second");
        Assert.Equal(3, (await RollBackAsync(graph, 1)).Started?.Version);
        Assert.Equal(HostWorld.Text(), File.ReadAllText(_world.File));
        Assert.Equal(4, (await RollBackAsync(graph, 2)).Started?.Version);
        Assert.Equal(5, (await RollBackAsync(graph, 3)).Started?.Version);
        Assert.Equal(HostWorld.Text(), File.ReadAllText(_world.File));
        var kept = graph.Versions.History!.List();
        Assert.Equal([null, null, 1, 2, 3], kept.Select(version => version.Of));
        Assert.Equal(kept[0].Hash, kept[4].Hash);
        Assert.True((await RollBackAsync(graph, 1)).IsUnchanged);
        Assert.Null(await graph.DeployChangeAsync());
    }

    [Fact]
    public async Task A_rollback_brings_the_lock_back_also_when_the_graph_has_another_file_by_now()
    {
        _world.Write(modules: "{ ms: 2 }");
        File.WriteAllText(_world.LockFile, "first");
        await using (var graph = await StartAsync(write: false))
        {
            File.WriteAllText(_world.LockFile, "second");
            await graph.DeployChangeAsync();
        }

        File.Move(_world.LockFile, Path.Combine(_world.Folder, "moved.lock.json"));
        File.Move(_world.File, Path.Combine(_world.Folder, "moved.yaml"));
        await using var moved = _world.Supervise(Data, "moved.yaml");
        await moved.StartAsync();
        File.WriteAllText(Path.Combine(_world.Folder, "moved.lock.json"), "third");
        await moved.DeployChangeAsync();
        var kept = moved.Versions.History!.List();
        Assert.NotNull((await RollBackAsync(moved, kept[0].Number)).Started);
        Assert.Equal("first", File.ReadAllText(Path.Combine(_world.Folder, "moved.lock.json")));
        Assert.Contains("first", _world.Sites.Select(site => site.Graph.LockText));
        Assert.False(File.Exists(_world.File));
    }

    [Fact]
    public async Task A_rebuild_is_no_version_and_an_order_that_expects_its_number_is_served()
    {
        await using var graph = await StartAsync();
        await _world.OutcomeAsync();
        _world.Sites.Single().Graph.Rebuild("its realm was cut");
        await _world.OutcomeAsync();
        Assert.Equal((2, 1), (graph.Running?.Version, graph.Versions.Serving?.Number));
        Assert.Single(graph.Versions.History!.List());
        Assert.Equal(3, (await graph.DeployAsync(new() { Text = HostWorld.Text("{} # new"), Expected = 2 })).Started?.Version);
        Assert.NotNull((await graph.DeployAsync(new() { Text = HostWorld.Text("{} # newer"), Expected = 2 })).Conflict);
    }

    [Fact]
    public async Task Of_more_than_fifty_versions_the_last_fifty_are_kept_and_no_text_that_nobody_needs()
    {
        await using var graph = await StartAsync();
        for (var number = 2; number <= 60; number++)
        {
            await DeployAsync(graph, $"{{}} # {number.ToString(CultureInfo.InvariantCulture)}");
        }

        var kept = graph.Versions.History!.List();
        Assert.Equal(Enumerable.Range(11, 50), kept.Select(version => version.Number));
        Assert.Equal(50, Directory.GetFiles(Path.Combine(Folder, "texts")).Length);
        Assert.All(kept, version => Assert.Single(graph.Versions.History.TextsOf(version)));
    }

    [Fact]
    public async Task What_a_crash_left_half_is_swept_and_what_is_damaged_left_out()
    {
        await using (var graph = await StartAsync())
        {
            await DeployAsync(graph, "{} # second");
        }

        File.WriteAllText(Path.Combine(Folder, ".0123456789ab-cut.lolo-tmp"), "{ \"num");
        File.WriteAllText(Path.Combine(Folder, "texts", ".0123456789ab-cut.lolo-tmp"), "gra");
        File.WriteAllText(Path.Combine(Folder, "000001.json"), "{ \"num");
        await using var again = await StartAsync(write: false);
        Assert.Equal([2], again.Versions.History!.List().Select(version => version.Number));
        Assert.Empty(Directory.EnumerateFiles(Folder, ".*-tmp", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }));
        File.WriteAllText(Directory.GetFiles(Path.Combine(Folder, "texts"))[0], "tampered with");
        File.WriteAllText(Directory.GetFiles(Path.Combine(Folder, "texts"))[^1], "tampered with");
        Assert.Contains("gone or damaged", Assert.Throws<IOException>(() => again.Versions.History.TextsOf(again.Versions.Serving!)).Message);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("[]")]
    [InlineData("[null]")]
    [InlineData("[{ \"name\": null, \"hash\": \"00\", \"bytes\": 1 }]")]
    public async Task A_version_whose_files_are_damaged_is_left_out_and_stands_in_nobodys_way(string files)
    {
        await using var graph = await StartAsync();
        await DeployAsync(graph, "{} # second");
        var damaged = Path.Combine(Folder, "000002.json");
        File.WriteAllText(damaged, $"{{ \"number\": 2, \"time\": \"2026-01-01T00:00:00Z\", \"cause\": \"change\", \"hash\": \"00\", \"files\": {files} }}");
        File.Copy(Path.Combine(Folder, "000001.json"), Path.Combine(Folder, "000001 (copy).json"));
        await DeployAsync(graph, "{} # third");
        Assert.Equal([1, 3], graph.Versions.History!.List().Select(version => version.Number));
        Assert.Equal((0L, 1), (graph.Versions.Failures, graph.Versions.Serving?.Former));
    }

    [Fact]
    public async Task A_host_that_starts_beside_another_leaves_alone_what_that_one_is_writing()
    {
        await using var graph = await StartAsync();
        var draft = Path.Combine(Folder, ".0123456789ab-underway.lolo-tmp");
        File.WriteAllText(draft, "{");
        await using var second = _world.Supervise(Data);
        await second.StartAsync();
        Assert.True(File.Exists(draft));
    }

    [Fact]
    public async Task A_history_that_cannot_be_written_stands_in_no_deploys_way_and_goes_on_when_it_can()
    {
        Directory.CreateDirectory(Data);
        File.WriteAllText(Path.Combine(Data, "graph"), "a file where the folder should be");
        await using var graph = await StartAsync();
        Assert.Equal(1, graph.Running?.Version);
        await DeployAsync(graph, "{} # second");
        Assert.Equal((2, 2), (graph.Running?.Version, graph.Versions.Serving?.Number));
        Assert.InRange(graph.Versions.Failures, 2, 4);
        File.Delete(Path.Combine(Data, "graph"));
        await DeployAsync(graph, "{} # third");
        Assert.Equal([3], graph.Versions.History!.List().Select(version => version.Number));
    }

    [Fact]
    public async Task A_second_host_of_one_history_keeps_nothing_and_serves()
    {
        await using var graph = await StartAsync();
        await using var second = _world.Supervise(Data);
        await second.StartAsync();
        Assert.Equal((1, true), (second.Running?.Version, second.Versions.Failures > 0));
        _world.Write("{} # second");
        await second.DeployChangeAsync();
        Assert.Equal(2, second.Running?.Version);
        Assert.Single(graph.Versions.History!.List());
    }

    [Fact]
    public async Task Without_a_data_folder_numbers_begin_at_1_and_nothing_is_kept()
    {
        for (var i = 0; i < 2; i++)
        {
            _world.Write();
            await using var graph = _world.Supervise();
            await graph.StartAsync();
            await DeployAsync(graph, "{} # second");
            Assert.Equal((2, 2, null, 0L), (graph.Running?.Version, graph.Versions.Serving?.Number, graph.Versions.History, graph.Versions.Failures));
        }
    }

    private async Task<GraphSupervisor> StartAsync(bool write = true)
    {
        if (write)
        {
            _world.Write();
        }

        var graph = _world.Supervise(Data);
        Assert.NotNull((await graph.StartAsync()).Started);
        return graph;
    }

    private async Task DeployAsync(GraphSupervisor graph, string parameters)
    {
        _world.Write(parameters);
        Assert.NotNull((await graph.DeployChangeAsync())?.Started);
    }

    private static Task<DeployOutcome> RollBackAsync(GraphSupervisor graph, int to) =>
        graph.DeployAsync(graph.Versions.OrderOf(graph.Versions.History!.List().Single(version => version.Number == to), graph.Graph.File));
}
