using Lolo.Runtime.Hosting;
using Lolo.Runtime.Hosting.Deploys;

namespace Lolo.Runtime.Tests.Hosting;

public sealed class GraphSupervisorTests : IDisposable
{
    private readonly HostWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task The_first_version_is_set_up_and_opened()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        var outcome = await graph.StartAsync();
        Assert.Equal((DeployCause.Start, 1, 1), (outcome.Cause, outcome.Started?.Version, outcome.Serving));
        Assert.Equal("setup 1, open 1", _world.Take());
    }

    [Fact]
    public async Task A_good_change_opens_beside_the_old_version_which_then_goes()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        _world.Write("{} # changed");
        var outcome = await graph.DeployChangeAsync();
        Assert.Equal((DeployCause.Change, 2, 2), (outcome?.Cause, outcome?.Started?.Version, outcome?.Serving));
        await graph.Leaving;
        Assert.Equal("setup 1, open 1, setup 2, close 1, open 2, teardown 1", _world.Take());
    }

    [Fact]
    public async Task A_file_that_was_written_but_not_changed_deploys_nothing()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        _world.Write();
        Assert.Null(await graph.DeployChangeAsync());
        Assert.Equal("setup 1, open 1", _world.Take());
    }

    [Fact]
    public async Task A_file_with_errors_that_is_being_written_is_read_again_when_it_is_at_rest()
    {
        _world.Write();
        await using var graph = _world.Supervise(watch: true);
        await graph.StartAsync();
        File.WriteAllText(_world.File, "");
        File.SetLastWriteTimeUtc(_world.File, _world.Time.GetUtcNow().UtcDateTime - TimeSpan.FromMilliseconds(99));
        Assert.Null(await graph.DeployChangeAsync());
        Assert.Null(graph.LastDeploy!.Failure);
        _world.Time.Advance(TimeSpan.FromMilliseconds(100));
        Assert.Equal(DeployCause.Start, (await _world.OutcomeAsync()).Cause);
        Assert.NotEmpty((await _world.OutcomeAsync()).Diagnostics);
    }

    [Theory]
    [InlineData("nodes: [")]
    [InlineData("FAIL setup")]
    public async Task The_text_that_serves_put_back_after_a_broken_one_is_nothing_to_deploy(string broken)
    {
        _world.Write();
        await using var graph = _world.Supervise(Path.Combine(_world.Folder, "data"));
        await graph.StartAsync();
        File.WriteAllText(_world.File, broken == "FAIL setup" ? HostWorld.Text("{ fail: setup }") : broken);
        Assert.Null((await graph.DeployChangeAsync())?.Started);
        var serving = graph.Running;
        _world.Take();

        _world.Write();
        var outcome = await graph.DeployChangeAsync();
        Assert.True(outcome is { IsUnchanged: true, Started: null, Failure: null, Serving: 1 }, $"{outcome}");
        Assert.Same(serving, graph.Running);
        Assert.Equal("", _world.Take());
        Assert.Single(graph.Versions.History!.List());
        Assert.Null(await graph.DeployChangeAsync());

        _world.Write("{} # better");
        Assert.NotNull((await graph.DeployChangeAsync())?.Started);
    }

    [Fact]
    public async Task A_lock_that_a_version_wrote_deploys_nothing_and_one_that_somebody_changed_does()
    {
        _world.Write("{ lock: made }", modules: "{ ms: 2 }");
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        Assert.Equal("made", File.ReadAllText(_world.LockFile));
        Assert.Null(await graph.DeployChangeAsync());

        _world.Write("{ lock: made again }", modules: "{ ms: 3 }");
        Assert.Equal(2, (await graph.DeployChangeAsync())?.Serving);
        Assert.Null(await graph.DeployChangeAsync());

        File.WriteAllText(_world.LockFile, "changed by hand");
        Assert.Equal(3, (await graph.DeployChangeAsync())?.Serving);
        await graph.Leaving;
    }

    [Fact]
    public async Task Without_modules_a_lock_is_no_file_of_the_graph()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        File.WriteAllText(_world.LockFile, "{}");
        Assert.Null(await graph.DeployChangeAsync());
    }

    [Fact]
    public async Task A_wrong_text_leaves_the_old_version_serving_and_its_cure_is_deployed()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        File.WriteAllText(_world.File, "nodes: [");
        var outcome = await graph.DeployChangeAsync();
        Assert.NotEmpty(outcome!.Diagnostics);
        Assert.Equal((null, 1), (outcome.Started, outcome.Serving));
        Assert.Null(await graph.DeployChangeAsync());
        _world.Write("{} # cured");
        Assert.Equal(2, (await graph.DeployChangeAsync())?.Serving);
        await graph.Leaving;
        Assert.Equal("setup 1, open 1, setup 2, close 1, open 2, teardown 1", _world.Take());
    }

    [Fact]
    public async Task A_setup_that_fails_leaves_the_old_version_serving_and_says_why()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        _world.Write("{ fail: setup }");
        var outcome = await graph.DeployChangeAsync();
        Assert.Equal("no key\nat probe (graph.yaml:4)", outcome?.Failure);
        Assert.Equal((null, 1), (outcome?.Started, outcome?.Serving));
        Assert.DoesNotContain("close 1", _world.Take());
    }

    [Fact]
    public async Task A_setup_that_gave_up_waiting_is_a_failure_like_any_other()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        _world.Write("{ fail: wait }");
        var outcome = await graph.DeployChangeAsync();
        Assert.Contains("the other side did not answer in time", outcome?.Failure);
        Assert.Contains("the other side did not answer in time", (await graph.DeployAsync(new() { Text = HostWorld.Text("{ fail: wait } # again") })).Failure);
        Assert.Equal(1, graph.Running?.Version);
    }

    [Fact]
    public async Task What_is_saved_between_the_reading_of_a_file_and_the_watch_is_deployed()
    {
        _world.Write();
        await using var graph = _world.Supervise(watch: true);
        _world.Write("{} # saved while the host starts");
        Assert.Equal(1, (await graph.StartAsync()).Serving);
        Assert.Equal(1, (await _world.OutcomeAsync()).Serving);
        _world.Time.Advance(TimeSpan.FromSeconds(10));
        _world.Time.Advance(TimeSpan.FromSeconds(10));
        Assert.Equal(2, (await _world.OutcomeAsync().WaitAsync(TimeSpan.FromMinutes(1))).Serving);
        Assert.Equal(File.ReadAllText(_world.File), graph.Running?.Graph.Text);
    }

    [Fact]
    public async Task A_version_that_cannot_open_gives_way_to_a_fresh_one_of_the_old_text()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        _world.Write("{ fail: open }");
        var outcome = await graph.DeployChangeAsync();
        Assert.Contains("the door is stuck", outcome?.Failure);
        Assert.Equal((null, 3), (outcome?.Started, outcome?.Serving));
        await graph.Leaving;
        Assert.Equal("setup 1, open 1, setup 2, close 1, open 2, setup 3, close 2, open 3, close 1, teardown 1, teardown 2", _world.Take());
    }

    [Fact]
    public async Task A_graph_cannot_change_its_id_while_it_runs()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        _world.Write(id: "other");
        var outcome = await graph.DeployChangeAsync();
        Assert.Contains("`other`", outcome?.Failure);
        Assert.Equal(1, outcome?.Serving);
    }

    [Fact]
    public async Task A_version_that_asks_for_it_is_rebuilt_from_its_own_text()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        await _world.OutcomeAsync();
        File.WriteAllText(_world.File, "nodes: [");
        _world.Sites.Single().Graph.Rebuild("its realm was cut");
        var outcome = await _world.OutcomeAsync();
        Assert.Equal((DeployCause.Rebuild, "its realm was cut", 2), (outcome.Cause, outcome.Reason, outcome.Serving));
        await graph.Leaving;
        Assert.Equal("setup 1, open 1, setup 2, close 1, open 2, teardown 1", _world.Take());
    }

    [Fact]
    public async Task A_version_that_was_replaced_is_not_rebuilt()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        var first = _world.Sites.Single();
        _world.Write("{} # changed");
        await graph.DeployChangeAsync();
        first.Graph.Rebuild("too late");
        await graph.StopAsync(TimeSpan.Zero);
        Assert.DoesNotContain("setup 3", _world.Take());
    }

    [Fact]
    public async Task After_the_stop_nothing_is_deployed()
    {
        _world.Write();
        var graph = _world.Supervise();
        await graph.StartAsync();
        await graph.StopAsync(TimeSpan.Zero);
        _world.Write("{} # changed");
        Assert.Null(await graph.DeployChangeAsync());
        Assert.Null(graph.Running);
        Assert.Equal("setup 1, open 1, close 1, teardown 1", _world.Take());
    }

    [Fact]
    public async Task The_next_deploy_waits_for_the_version_that_is_leaving()
    {
        _world.Write("{ hold: true }");
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        _world.Write("{} # second");
        Assert.Equal(2, (await graph.DeployChangeAsync())?.Serving);
        _world.Write("{} # third");
        var third = graph.DeployChangeAsync();
        Assert.DoesNotContain("setup 3", _world.Take());
        Assert.False(third.IsCompleted);
        _world.Held.SetResult();
        Assert.Equal(3, (await third)?.Serving);
    }

    [Fact]
    public async Task A_version_that_never_takes_note_of_its_stop_keeps_neither_deploys_nor_the_host()
    {
        _world.Write("{ deaf: true }");
        var graph = _world.Supervise();
        await graph.StartAsync();
        _world.Write("{ deaf: true } # second");
        Assert.Equal(2, (await graph.DeployChangeAsync())?.Serving);
        await PassAsync(graph.Leaving);
        _world.Write("{ deaf: true } # third");
        Assert.Equal(3, (await graph.DeployChangeAsync())?.Serving);
        await PassAsync(graph.StopAsync(TimeSpan.FromSeconds(3)));
    }

    [Fact]
    public async Task A_host_whose_graph_cannot_start_says_so_and_runs_none()
    {
        _world.Write("{ fail: setup }");
        var host = _world.Host();
        var error = await Assert.ThrowsAsync<GraphStartException>(() => host.StartAsync(default));
        Assert.Equal(["graph"], error.GraphIds);
        Assert.Null(host.Graphs.Single().Running);
    }

    private async Task PassAsync(Task awaited)
    {
        for (var second = 0; second < 60 && !awaited.IsCompleted; second++)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(50));
            _world.Time.Advance(TimeSpan.FromSeconds(1));
        }

        await awaited.WaitAsync(TimeSpan.FromMinutes(1));
    }
}
