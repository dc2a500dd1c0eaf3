namespace Lolo.Runtime.Tests.Hosting;

/// <summary>What a version hears of its graph's life.</summary>
public sealed class LifeTests : IDisposable
{
    private readonly HostWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public async Task The_first_version_hears_that_it_started_and_that_it_stops()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        await graph.StopAsync(TimeSpan.Zero);
        Assert.Equal(["1: Started start", "1: Stopping stop"], _world.Heard);
    }

    [Fact]
    public async Task A_new_version_hears_whom_it_replaced_and_the_old_one_that_it_stops()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        _world.Write("{} # changed");
        await graph.DeployChangeAsync();
        await graph.Leaving;
        Assert.Equal(["1: Started start", "1: Stopping replaced", "2: Deployed change 1"], _world.Heard.Order());
    }

    [Fact]
    public async Task The_version_that_goes_on_hears_why_a_deploy_was_refused_or_failed()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        _world.Write("{ fial: setup }");
        await graph.DeployChangeAsync();
        _world.Write("{ fail: setup }");
        await graph.DeployChangeAsync();
        Assert.Equal(["1: Started start", "1: Failed change LOLO202", "1: Failed change no key\nat probe (graph.yaml:4)"], _world.Heard);
    }

    [Fact]
    public async Task A_fresh_version_of_the_old_text_hears_that_the_deploy_failed()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        _world.Write("{ fail: open }");
        await graph.DeployChangeAsync();
        await graph.Leaving;
        Assert.Equal("3: Failed change InvalidOperationException: the door is stuck", _world.Heard.Single(heard => heard.StartsWith("3:", StringComparison.Ordinal)));
        Assert.DoesNotContain(_world.Heard, heard => heard.StartsWith("2:", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_rebuilt_version_hears_that_it_replaced_one()
    {
        _world.Write();
        await using var graph = _world.Supervise();
        await graph.StartAsync();
        await _world.OutcomeAsync();
        _world.Sites.Single().Graph.Rebuild("its realm was cut");
        await _world.OutcomeAsync();
        Assert.Contains("2: Deployed rebuild 1", _world.Heard);
    }
}
