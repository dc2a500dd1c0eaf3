using System.Reflection;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.CSharp;

public sealed class LifeTests
{
    [Fact]
    public async Task Code_of_a_version_that_has_ended_is_collected()
    {
        var code = await RunOnceAsync();
        for (var i = 0; i < 300 && code.IsAlive; i++)
        {
            GC.Collect();
            GC.WaitForPendingFinalizers();
            await Task.Delay(20);

            // System.Text.Json keeps the accessors of a type until it makes others a second later.
            JsonSerializer.Serialize(new { i }, new JsonSerializerOptions { TypeInfoResolver = new DefaultJsonTypeInfoResolver() });
        }

        Assert.False(code.IsAlive);
    }

    [Fact]
    public void A_graph_without_CSharp_does_not_load_the_compiler()
    {
        var world = new World();
        var check = world.LoadFromAssemblyName(new("Nodes.Tests")).GetType(typeof(LifeTests).FullName!)!
            .GetMethod(nameof(CheckIn), BindingFlags.Static | BindingFlags.NonPublic)!;
        check.Invoke(null, ["code: \"exports.handler = () => {}\""]);
        Assert.Contains(world.Assemblies, assembly => assembly.GetName().Name == "Lolo.Nodes");
        Assert.DoesNotContain(world.Assemblies, IsCompiler);
        check.Invoke(null, ["{ language: csharp, code: \"ctx.Route(ev);\" }"]);
        Assert.Contains(world.Assemblies, IsCompiler);
    }

    [Fact]
    public async Task An_error_names_the_authors_frames_and_lines_only()
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of("""
            int Third(int n)
                =>
                n / Zero; // by zero

            int Zero =>
                0;

            async Task Second(Event ev)
            {
                await Task.Yield();
                int Local() => Third(1);
                Local();
            }

            async Task Handle(Event ev, Context ctx)
            {
                await Second(ev);
            }
            """));
        graph.Send(null);
        await graph.SettleAsync();
        Assert.Equal(
            [
                "Error Attempted to divide by zero.",
                "    at Third (test.yaml#fn:10)",
                "    at Local (test.yaml#fn:18)",
                "    at Second (test.yaml#fn:19)",
                "    at Handle (test.yaml#fn:24)",
            ],
            graph.LogText.Split('\n'));
    }

    [Fact]
    public async Task What_an_async_void_throws_is_a_failure_of_the_node_and_not_of_the_process()
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of("""
            async void Later() { await Task.Yield(); throw new Exception("too late"); }
            async void Now() { throw new Exception("at once"); }
            void Handle(Event ev, Context ctx) { Later(); Now(); ctx.Route("on"); }
            """));
        Assert.Equal("on", await graph.AskAsync(null));
        await graph.UntilAsync(() => graph.LogText.Contains("too late") && graph.LogText.Contains("at once"));
    }

    [Fact]
    public async Task Handlers_of_one_node_take_turns_at_their_awaits_only()
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of("""
            int inside, most, under, mostUnder;
            async Task Handle(Event ev, Context ctx)
            {
                mostUnder = Math.Max(mostUnder, ++under);
                for (var i = 0; i < 20; i++)
                {
                    most = Math.Max(most, ++inside);
                    Thread.SpinWait(100);
                    inside--;
                    await Task.Delay(1).ConfigureAwait(true);
                }
                under--;
                await ctx.Route(new { most, several = mostUnder > 1 });
            }
            """));
        for (var i = 0; i < 20; i++)
        {
            graph.Send(null);
        }

        await graph.SettleAsync();
        Assert.All(graph.Taken, taken => Assert.Equal(1.0, ((Record)taken.Body.Plain!)["most"]));
        Assert.True((bool)((Record)graph.Taken.Last().Body.Plain!)["several"]!);
    }

    [Fact]
    public async Task A_broadcast_of_a_turn_flushes_each_session_once()
    {
        var sessions = new Lolo.Runtime.Messages.SessionDirectory();
        TestSession[] clients = [new("a"), new("b", "other"), new("c")];
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of("""
            for (var i = 0; i < 3; i++) ctx.Sessions.Broadcast("all " + i);
            ctx.Session.Join("room");
            ctx.Session.Data["name"] = "Ada";
            ctx.Sessions.Broadcast("room", group: "room");
            ctx.Sessions.Broadcast(new { but = 1 }, except: "a");
            ctx.Sessions.Of("other").Broadcast("other");
            var own = new byte[] { 7 };
            ctx.Sessions.Broadcast(own);
            own[0] = 8;
            var gone = ctx.Sessions.Send("nobody", "x");
            ctx.Sessions.Send("c", new byte[] { 1 });
            ctx.Session.Send($"{ctx.Sessions.Count()} {ctx.Sessions.Count("room")} {ctx.Sessions.List("room")[0].Id} {ctx.Session.Data["name"]} {gone}");
            """), sessions: sessions);
        foreach (var client in clients)
        {
            sessions.Add(client);
        }

        graph.Send(null, clients[0]);
        await graph.SettleAsync();
        await graph.UntilAsync(() => clients.All(client => client.Flushes > 0));
        Assert.Equal(["text all 0", "text all 1", "text all 2", "text room", "bytes 07", "text 3 1 a Ada False"], clients[0].Sent);
        Assert.Equal(["text all 0", "text all 1", "text all 2", "json {\"but\":1}", "text other", "bytes 07"], clients[1].Sent);
        Assert.Equal(["text all 0", "text all 1", "text all 2", "json {\"but\":1}", "bytes 07", "bytes 01"], clients[2].Sent);
        Assert.All(clients, client => Assert.Equal(1, client.Flushes));
    }

    [Fact]
    public async Task What_a_handler_sends_after_it_was_given_up_is_dropped()
    {
        var origin = new TestOrigin();
        var givenUp = new TaskCompletionSource();
        AppContext.SetData("lolo.tests.givenUp", givenUp.Task);
        await using var graph = await TestGraph.StartAsync(
            CSharpGraph.Of("""var givenUp = (Task)AppContext.GetData("lolo.tests.givenUp"); await givenUp; ctx.Route("late"); ctx.Respond("late"); ctx.Log.Info("done");"""),
            new() { Settle = TimeSpan.FromMilliseconds(100) });
        graph.Send(null, origin);
        await graph.UntilAsync(() => graph.LogText.Contains("did not settle"));
        givenUp.SetResult();
        await graph.UntilAsync(() => graph.LogText.Contains("done"));
        Assert.Empty(origin.Answers);
        Assert.Empty(graph.Taken);
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<WeakReference> RunOnceAsync()
    {
        const string Code = """
            record Person(string Name);
            static List<Person> kept = new();
            void Handle(Event ev, Context ctx)
            {
                kept.Add(ev.As<Person>());
                ctx.Route(kept[0]);
                ctx.Once("close", args => kept.Clear());
                throw new InvalidOperationException("boom");
            }
            """;
        await using var graph = await TestGraph.StartAsync(
            CSharpGraph.Of(Code).Replace("fn:", "shortlived:").Replace("fn.", "shortlived."));
        await graph.AskAsync(Record.Of(("name", "Ada")));
        return Find();
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static WeakReference Find() => new(AssemblyLoadContext.All.Last(context => context.Name?.EndsWith("#shortlived", StringComparison.Ordinal) == true && context.IsCollectible));

    private static bool IsCompiler(Assembly assembly) => assembly.GetName().Name!.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal);

    // Runs in a world of its own, which other tests do not load anything into.
    private static void CheckIn(string node)
    {
        var findings = TestGraph.Check($"graph: test\nnodes:\n  source: {{ kind: source }}\n  fn: {(node[0] == '{' ? node : "{ " + node + " }")}\nlinks:\n  - source.out -> fn.in\n");
        if (findings.Count > 0)
        {
            throw new InvalidOperationException(findings[0]);
        }
    }

    private sealed class World() : AssemblyLoadContext("world")
    {
        private readonly AssemblyDependencyResolver _resolver = new(typeof(LifeTests).Assembly.Location);

        protected override Assembly? Load(AssemblyName assemblyName) =>
            assemblyName.Name is { } name && (name.StartsWith("Lolo.", StringComparison.Ordinal) || name == "Nodes.Tests" || name.StartsWith("Microsoft.CodeAnalysis", StringComparison.Ordinal))
                ? LoadFromAssemblyPath(_resolver.ResolveAssemblyToPath(assemblyName)!)
                : null;
    }
}
