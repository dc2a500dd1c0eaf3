using Lolo.Runtime.Contracts;
using Lolo.Tests;

namespace Lolo.Nodes.Tests.CSharp;

public sealed class GuardTests
{
    private static readonly HandlerLimits _short = new() { Run = TimeSpan.FromMilliseconds(100) };

    [Theory]
    [InlineData("while (true) ;")]
    [InlineData("while (true) { }")]
    [InlineData("for (;;) { try { for (;;) { } } catch (Exception) { } }")]
    [InlineData("do { continue; } while (true);")]
    [InlineData("again: goto again;")]
    [InlineData("switch (1) { case 1: goto case 2; case 2: goto case 1; }")]
    [InlineData("foreach (var n in Forever()) { } static IEnumerable<int> Forever() { while (true) yield return 1; }")]
    [InlineData("foreach (var (a, b) in Enumerable.Repeat((1, 2), int.MaxValue)) { Thread.SpinWait(10); }")]
    [InlineData("Enumerable.Range(0, int.MaxValue).Where(n => { Thread.SpinWait(10); return false; }).ToList();")]
    [InlineData("Enumerable.Range(0, int.MaxValue).Count(n => Math.Sqrt(n) < 0);")]
    [InlineData("await Task.Yield(); while (true) { }")]
    [InlineData("int i = 0; while (true) { i++; Thread.Sleep(10); }")]
    public async Task An_endless_loop_is_an_error_of_its_node(string loop)
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of($$"""
            if (ev.Has("go")) { {{loop}} }
            else ctx.Route("alive");
            """), _short);
        graph.Send(Lolo.Runtime.Messages.Record.Of(("go", true)));
        await graph.SettleAsync();
        var line = Assert.Single(graph.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Contains("node `fn`: the code ran for more than 100 ms without a pause", line, StringComparison.Ordinal);
        Assert.True(line.Contains("test.yaml#fn:8", StringComparison.Ordinal), line);
        Assert.Equal("alive", await graph.AskAsync(null));
    }

    [Fact]
    public async Task A_long_turn_lets_other_threads_go_first_until_it_ends()
    {
        Slices.Need();
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of("""
            string Slice() => System.IO.File.ReadLines("/proc/thread-self/sched").First(line => line.StartsWith("se.slice ")).Split(':')[1].Trim();
            async Task Handle(Event ev, Context ctx)
            {
                var longest = "";
                while (longest != "100000000") { longest = Slice(); }
                await Task.Yield();
                ctx.Route(longest != Slice() ? "not any more" : longest);
            }
            """), new() { Run = TimeSpan.FromSeconds(30) });
        Assert.Equal("not any more", await graph.AskAsync(null));
    }

    [Theory]
    [InlineData("int Down(int n) => Down(n + 1);", "Down(0)")]
    [InlineData("int Down(int n) { return 1 + Down(n); }", "Down(0)")]
    [InlineData("int Deep { get => Deep; }", "_ = Deep")]
    [InlineData("int Deep => Deep;", "_ = Deep")]
    [InlineData("class A { public A() { new A(); } }", "new A()")]
    [InlineData("struct S { public static S operator +(S a, S b) => a + b; }", "_ = new S() + new S()")]
    [InlineData("Func<int, int> down;", "down = n => down(n + 1); down(0)")]
    [InlineData("Action down;", "down = () => down(); down()")]
    [InlineData("void Start() { int Down(int n) => Down(n) + 1; Down(0); }", "Start()")]
    [InlineData("async Task Down() { await Down(); }", "Down().GetAwaiter().GetResult()")]
    [InlineData("Task Down() => Down();", "Down()")]
    [InlineData("async Task Down() => await Down();", "Down().GetAwaiter().GetResult()")]
    public async Task An_endless_recursion_is_an_error_of_its_node(string member, string call)
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of($$"""
            {{member}}
            void Handle(Event ev, Context ctx) { if (ev.Has("go")) { {{call}}; } ctx.Route("alive"); }
            """), new() { Run = TimeSpan.FromSeconds(2) });
        graph.Send(Lolo.Runtime.Messages.Record.Of(("go", true)));
        await graph.SettleAsync();

        // What calls itself at its very end may have become a loop, which ends by its time.
        var line = Assert.Single(graph.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
        Assert.Matches("node `fn`: (the calls are nested too deeply|the code ran for more than 2000 ms)", line);
        Assert.Equal("alive", await graph.AskAsync(null));
    }

    [Fact]
    public async Task The_time_of_a_turn_begins_anew_after_an_await()
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of("""
            for (var i = 0; i < 3; i++)
            {
                var watch = System.Diagnostics.Stopwatch.StartNew();
                while (watch.ElapsedMilliseconds < 400) { }
                await Task.Yield();
            }
            ctx.Route("done");
            """), new() { Run = TimeSpan.FromSeconds(1) });
        Assert.Equal("done", await graph.AskAsync(null));
    }

    [Fact]
    public async Task Expression_trees_and_lambdas_keep_their_meaning_under_the_guard()
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of("""
            System.Linq.Expressions.Expression<Func<int, int>> tree = n => Math.Abs(n);
            Action act = () => "x".ToString();
            Func<Task> later = async () => await Task.Delay(1);
            Func<Task<int>> answer = async () => int.Parse("4");
            Func<int> thrower = () => throw new Exception("no");
            act();
            await later();
            await Task.Run(() => "x".Length.ToString());
            var sum = Enumerable.Range(1, 3).Select(n => Math.Abs(-n)).Sum();
            ctx.Route($"{tree.Compile()(-3)} {await answer()} {sum} {tree.Body}");
            """));
        Assert.Equal("3 4 6 Abs(n)", await graph.AskAsync(null));
    }

    [Fact]
    public async Task A_loop_left_in_the_background_ends_with_the_version()
    {
        var graph = await TestGraph.StartAsync(CSharpGraph.Of("""
            var counter = (System.Runtime.CompilerServices.StrongBox<int>)AppContext.GetData("lolo.tests.counter");
            Task.Run(() => { while (true) { Interlocked.Increment(ref counter.Value); Thread.Sleep(0); } });
            """));
        var counter = new System.Runtime.CompilerServices.StrongBox<int>();
        AppContext.SetData("lolo.tests.counter", counter);
        graph.Send(null);
        await graph.SettleAsync();
        await graph.DisposeAsync();
        int before;
        do
        {
            before = Volatile.Read(ref counter.Value);
            await Task.Delay(50);
        }
        while (before != Volatile.Read(ref counter.Value));
    }
}
