using Lolo.Nodes.JavaScript.Running;
using Lolo.Runtime.Contracts;
using Lolo.Tests;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.Tests.JavaScript;

/// <summary>What is done about a run of JavaScript that takes long.</summary>
public sealed class RealmWatchTests
{
    [Fact]
    public void A_long_run_lets_other_threads_go_first_until_it_ends()
    {
        Slices.Need();
        using var engine = new V8ScriptEngine();
        using var watch = new RealmWatch(engine, TimeProvider.System, null);
        var thread = ThreadSlice.Enter();
        for (var run = 0; run < 2; run++)
        {
            watch.Begin(TimeSpan.FromMinutes(1));
            Assert.True(SpinWait.SpinUntil(() => Slices.Of(thread) == Slices.Longest, TimeSpan.FromSeconds(30)));
            Assert.False(watch.End());
            Assert.Equal(Slices.Shortest, Slices.Of(thread));
        }
    }
}
