using System.Diagnostics;
using Lolo.Nodes.JavaScript.Border;
using Lolo.Nodes.JavaScript.Running;
using Lolo.Runtime.Contracts;
using Lolo.Tests;
using Microsoft.ClearScript;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.Tests.JavaScript;

/// <summary>What is done about a run of JavaScript that takes long.</summary>
public sealed class RealmWatchTests
{
    [Fact]
    public void A_long_run_lets_other_threads_go_first_until_it_ends()
    {
        Slices.Need();
        using var engine = V8Process.MakeEngine("watched", null, V8ScriptEngineFlags.None);
        using var watch = new RealmWatch(engine, TimeProvider.System, null);
        var thread = ThreadSlice.Current();
        var before = Slices.Of(thread);
        for (var run = 0; run < 2; run++)
        {
            watch.Begin(TimeSpan.FromMinutes(1));
            var patience = Stopwatch.StartNew();
            while (Slices.Of(thread) != Slices.Longest)
            {
                Assert.True(patience.Elapsed < TimeSpan.FromSeconds(30), "a run that uses the processor is not seen to be long");
            }

            Assert.False(watch.End());
            Assert.Equal(before, Slices.Of(thread));
        }
    }

    [Fact]
    public void A_run_whose_thread_is_starved_is_not_cut_and_one_that_loops_is()
    {
        Slices.Need();
        var limit = TimeSpan.FromMilliseconds(100);
        using var engine = V8Process.MakeEngine("watched", null, V8ScriptEngineFlags.None);
        using var watch = new RealmWatch(engine, TimeProvider.System, null);
        watch.Begin(limit);
        Thread.Sleep(limit * 4);
        Assert.False(watch.End());

        watch.Begin(limit);
        Assert.Throws<ScriptInterruptedException>(() => engine.Execute("for (;;) {}"));
        Assert.True(watch.End());
    }
}
