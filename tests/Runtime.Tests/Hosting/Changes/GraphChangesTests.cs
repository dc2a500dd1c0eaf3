using Lolo.Runtime.Hosting;
using Lolo.Runtime.Hosting.Changes;
using Lolo.Runtime.Hosting.Deploys;

namespace Lolo.Runtime.Tests.Hosting.Changes;

/// <summary>Graphs come and go, and where they cannot, all is as it was.</summary>
public sealed class GraphChangesTests : IDisposable
{
    private const string Edited = "{} # saved meanwhile";
    private readonly HostWorld _world = new();

    private string Data => Path.Combine(_world.Folder, "data");

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task A_rename_whose_file_cannot_be_written_leaves_versions_and_draft_where_they_were()
    {
        using var host = await StartAsync("{}");
        host.Drafts!.TryKeep("graph", "a draft", null, null, null, out _);
        Directory.CreateDirectory(Path.Combine(_world.Folder, "other.yaml"));
        var refused = await Assert.ThrowsAsync<GraphChangeException>(() => host.Changes.RenameAsync("graph", "other"));
        Assert.Contains("it runs on under that name", refused.Message);
        Assert.NotNull(host.Find("graph")!.Running);
        Assert.Equal("a draft", host.Drafts.Find("graph")?.Text);
        Assert.True(Directory.Exists(Path.Combine(Data, "graph", "versions")));
        Assert.False(Directory.Exists(Path.Combine(Data, "other")));
        Assert.Equal(HostWorld.Text(), File.ReadAllText(_world.File));
        await host.StopAsync(default);
    }

    [Fact]
    public async Task A_file_that_is_saved_while_its_graph_stops_for_a_rename_is_not_lost()
    {
        using var host = await StartAsync("{ hold: true }");
        var rename = host.Changes.RenameAsync("graph", "other");
        await UntilAsync("teardown 1");
        _world.Write(Edited);
        _world.Held.SetResult();
        await Assert.ThrowsAsync<GraphChangeException>(() => rename);
        Assert.Equal(HostWorld.Text(Edited), File.ReadAllText(_world.File));
        Assert.NotNull(host.Find("graph")!.Running);
        Assert.False(File.Exists(Path.Combine(_world.Folder, "other.yaml")));
        await host.StopAsync(default);
    }

    [Fact]
    public async Task A_deploy_under_way_comes_before_a_rename_and_goes_with_it()
    {
        using var host = await StartAsync("{}");
        Task<DeployOutcome?>? rename = null;
        _world.InSetup = version =>
        {
            if (version == 2)
            {
                rename = host.Changes.RenameAsync("graph", "other");
            }
        };
        var deployed = await host.Find("graph")!.DeployAsync(new() { Text = HostWorld.Text("{} # second") });
        Assert.Equal(2, deployed.Started?.Version);
        Assert.Equal(3, (await rename!)?.Started?.Version);
        Assert.Equal(HostWorld.Text("{} # second", "other"), File.ReadAllText(Path.Combine(_world.Folder, "other.yaml")));
        await host.StopAsync(default);
    }

    [Fact]
    public async Task A_graph_that_cannot_be_put_aside_runs_on()
    {
        using var host = await StartAsync("{}");
        File.WriteAllText(Path.Combine(Data, "removed.graphs"), "in the way");
        await Assert.ThrowsAsync<GraphChangeException>(() => host.Changes.RemoveAsync("graph"));
        Assert.NotNull(host.Find("graph")!.Running);
        Assert.Equal("setup 1, open 1", _world.Take());
        await host.StopAsync(default);
        using var without = _world.Host();
        await without.StartAsync(default);
        _world.Take();
        Assert.Contains("no data folder", (await Assert.ThrowsAsync<GraphChangeException>(() => without.Changes.RemoveAsync("graph"))).Message);
        Assert.Equal("", _world.Take());
        await without.StopAsync(default);
    }

    [Fact]
    public async Task What_somebody_saves_while_a_first_deploy_fails_stays()
    {
        using var host = await StartAsync("{}");
        var file = Path.Combine(_world.Folder, "fresh.yaml");
        _world.InSetup = _ => File.WriteAllText(file, "mine");
        Assert.NotNull((await host.Changes.AddAsync("fresh", new() { Text = HostWorld.Text("{ fail: setup }", "fresh") })).Failure);
        Assert.Equal("mine", File.ReadAllText(file));
        await host.StopAsync(default);
    }

    [Fact]
    public async Task A_host_that_stops_leaves_nothing_running_that_comes_meanwhile()
    {
        using var host = await StartAsync("{}");
        Task? stop = null;
        _world.InSetup = _ => stop ??= host.StoppingAsync(default);
        await host.Changes.AddAsync("fresh", new() { Text = HostWorld.Text("{}", "fresh") });
        await stop!;
        Assert.All(host.Graphs, graph => Assert.Null(graph.Running));
        var late = await host.Changes.AddAsync("late", new() { Text = HostWorld.Text("{}", "late") });
        Assert.Equal("the host is being stopped", late.Failure);
        Assert.False(File.Exists(Path.Combine(_world.Folder, "late.yaml")));
    }

    [Fact]
    public async Task A_host_that_stops_leaves_nothing_running_that_gets_another_name_meanwhile()
    {
        using var host = await StartAsync("{ hold: true }");
        var rename = host.Changes.RenameAsync("graph", "other");
        await UntilAsync("teardown 1");
        var stop = host.StoppingAsync(default);
        _world.Held.SetResult();
        Assert.Contains("the host is being stopped", (await Assert.ThrowsAsync<GraphChangeException>(() => rename)).Message);
        await stop;
        Assert.All(host.Graphs, graph => Assert.Null(graph.Running));
        Assert.Equal(HostWorld.Text("{ hold: true }", "other"), File.ReadAllText(Path.Combine(_world.Folder, "other.yaml")));
        Assert.True(Directory.Exists(Path.Combine(Data, "other", "versions")));
    }

    [Fact]
    public async Task Of_two_first_deploys_of_one_id_at_once_one_runs_and_the_other_is_told()
    {
        using var host = await StartAsync("{}");
        var both = await Task.WhenAll(Enumerable.Range(0, 2).Select(number => host.Changes.AddAsync("fresh", new() { Text = HostWorld.Text($"{{}} # {number}", "fresh") })));
        Assert.Contains("there is a graph `fresh` already", Assert.Single(both, outcome => outcome.Started is null).Failure);
        var first = Array.FindIndex(both, outcome => outcome.Started is not null);
        Assert.Equal(HostWorld.Text($"{{}} # {first}", "fresh"), File.ReadAllText(Path.Combine(_world.Folder, "fresh.yaml")));
        await host.StopAsync(default);
    }

    private async Task<GraphHost> StartAsync(string parameters)
    {
        _world.Write(parameters);
        var host = _world.Host(Data);
        await host.StartAsync(default);
        return host;
    }

    private async Task UntilAsync(string step)
    {
        while (!_world.Steps.Contains(step))
        {
            await Task.Yield();
        }
    }
}
