using Lolo.Runtime.Hosting.Deploys;
using Microsoft.Extensions.Time.Testing;

namespace Lolo.Runtime.Tests.Hosting;

public sealed class RebuildPaceTests
{
    [Fact]
    public void The_first_rebuild_comes_at_once_and_each_further_one_waits_longer_up_to_5_s()
    {
        var time = new FakeTimeProvider();
        var pace = new RebuildPace(time);
        var waits = Enumerable.Range(0, 8).Select(_ => pace.Next().TotalMilliseconds);
        Assert.Equal([0, 200, 400, 800, 1600, 3200, 5000, 5000], waits);
        time.Advance(TimeSpan.FromMinutes(2));
        Assert.Equal(TimeSpan.Zero, pace.Next());
    }
}
