using System.Reflection;
using Lolo.Nodes.JavaScript.Border;
using Microsoft.ClearScript.V8;

namespace Lolo.Nodes.Tests.JavaScript;

/// <summary>What V8 is told before its first engine.</summary>
public sealed class V8ProcessTests
{
    private const int Rounds = 20;

    [Fact]
    public void Garbage_is_left_to_the_thread_that_runs_the_code()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "V8's own function is looked for under the name it has on Linux");
        Assert.True(V8Process.CollectsInPlace);
    }

    [Fact]
    public void A_heap_that_grows_gives_other_threads_next_to_nothing_to_do()
    {
        Assert.SkipUnless(V8Process.CollectsInPlace, "V8 collects on other threads here");
        using var engine = V8Process.MakeEngine("growing", null, V8ScriptEngineFlags.None);
        engine.Execute("const kept = []; const grow = () => { for (let i = 0; i < 100_000; i++) kept.push({ some: [i, i] }); };");

        // Hot code is compiled beside it, so it must be hot before.
        for (var round = 0; round < 10; round++)
        {
            engine.Execute("grow(); kept.length = 0;");
        }

        var before = Given(engine);
        for (var round = 0; round < Rounds; round++)
        {
            engine.Execute("grow();");
        }

        // Pages are still given back to the system elsewhere, a task every other round; marking and freeing would be two or three a round.
        Assert.InRange(Given(engine) - before, 0UL, (ulong)Rounds);
        Assert.InRange(engine.GetRuntimeHeapInfo().UsedHeapSize, 50UL << 20, ulong.MaxValue);
    }

    // What ClearScript counts for tests of its own; the first of the counts is what V8 gave to threads of the pool.
    private static ulong Given(V8ScriptEngine engine)
    {
        var all = BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic;
        var statistics = engine.GetType().GetMethod("GetRuntimeStatistics", all)!.Invoke(engine, null)!;
        return ((ulong[])statistics.GetType().GetField("PostedTaskCounts", all)!.GetValue(statistics)!)[0];
    }
}
