using Lolo.Runtime.Messages;
using Microsoft.Extensions.Time.Testing;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.CSharp;

public sealed class ContextTests
{
    [Theory]
    [InlineData("""ctx.Input == ctx.Inputs["in"]""", true)]
    [InlineData("""string.Join(",", ctx.Inputs.Keys) + ">" + string.Join(",", ctx.Outputs.Values)""", "in>out")]
    [InlineData("""$"{ctx.NodeId} {ctx.NodeName} {ctx.FunctionId} {ctx.FunctionName}" """, "fn Fn fn Fn")]
    [InlineData("""$"{ctx.GraphId} {ctx.GraphName} {ctx.AppId} {ctx.AppName} {ctx.Version}" """, "test Test test Test 1")]
    [InlineData("""ctx.Params["limit"] + ctx.Env["GREETING"] + ctx.Params["nope"]""", "3hello")]
    [InlineData("""ctx.Params["deep"]["list"][1] == "b" """, true)]
    [InlineData("""ctx.Session == null && !ctx.Signal.IsCancellationRequested""", true)]
    public async Task The_context_says_who_is_running(string expression, object expected)
    {
        await using var graph = await TestGraph.StartAsync(Of($"ctx.Route({expression});"));
        Assert.Equal(expected, await graph.AskAsync(null));
    }

    [Theory]
    [InlineData("""ctx.Emit("response", new { body = "hi" });""", "text hi")]
    [InlineData("""ctx.Emit("response", new { body = new { a = "<ä>" }, end = true, code = 1001, reason = "bye" });""", """json {"a":"<ä>"} end code=1001 reason=bye""")]
    [InlineData("""ctx.Emit("response", new Dictionary<string, object> { ["body"] = new byte[] { 10, 11 }, ["status"] = "201" });""", "bytes 0A0B status=201")]
    [InlineData("""ctx.Emit("response", new { statusCode = 404, headers = new { a = "1", b = new[] { "2", "3" } } });""", "nothing status=404 headers=a,1,b,2,b,3")]
    [InlineData("""ctx.Emit("response", new { body = (string)null });""", "json null")]
    [InlineData("""ev["body"] = "hi"; ctx.Emit("response", ev);""", "text hi")]
    [InlineData("""ev["body"] = "hi"; ctx.Emit("response", new { body = ev["body"], headers = ev["headers"] });""", "text hi")]
    [InlineData("""ev.Set("headers", new { a = 1 }); ctx.Emit("response", ev);""", "nothing headers=a,1")]
    [InlineData("""ctx.Emit("response");""", "nothing")]
    [InlineData("""ctx.Respond("hi", status: 202);""", "text hi status=202")]
    [InlineData("""ctx.Respond(new { a = 1 }, headers: new Dictionary<string, string> { ["x"] = "y" });""", """json {"a":1} headers=x,y""")]
    [InlineData("""ctx.Respond(end: true, code: 4000, reason: "over");""", "nothing end code=4000 reason=over")]
    public async Task A_response_reaches_the_origin(string code, string expected)
    {
        var origin = new TestOrigin();
        await using var graph = await TestGraph.StartAsync(Of(code));
        graph.Send(new Record(Record.Of(("headers", Record.Of(("host", "here")))), [], []), origin);
        await graph.SettleAsync();
        Assert.Equal([expected], origin.Answers);
    }

    [Theory]
    [InlineData("""ctx.Emit("response", "hi");""", "`response` takes an object")]
    [InlineData("""ctx.Emit("response", new { status = "fine" });""", "`status` of a response is a whole number, not fine")]
    [InlineData("""ctx.Emit("response", new { body = double.NaN });""", "`body` cannot be sent: it is no finite number")]
    [InlineData("""ctx.AddHelper("a", c => 1);""", "helpers are added in `Setup` only")]
    [InlineData("""ctx.Helper<string>("nope");""", "there is no helper `nope`")]
    [InlineData("""ctx.Events.On("halt", () => { });""", "there is no event `halt`; the events are pause, resume, stop")]
    [InlineData("""await ctx.State.Set("", 1);""", "Error")]
    public async Task What_is_refused_says_what_would_be_right(string code, string expected)
    {
        await using var graph = await TestGraph.StartAsync(Of(code));
        graph.Send(null);
        await graph.SettleAsync();
        Assert.Contains(graph.Log, line => line.Contains(expected, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Fail_stops_the_handler_and_gives_the_origin_its_status()
    {
        var origin = new TestOrigin();
        await using var graph = await TestGraph.StartAsync(Of("""
            if (ev.Has("a")) ctx.Route("never"); else throw ctx.Fail("no such thing", 404);
            ctx.Route("never");
            """));
        graph.Send(null, origin);
        await graph.SettleAsync();
        Assert.Equal(["404 no such thing"], origin.Faults);
        Assert.Empty(graph.Taken);
    }

    [Fact]
    public async Task A_signal_calls_back_once_with_its_arguments()
    {
        var origin = new TestOrigin();
        await using var graph = await TestGraph.StartAsync(Of("""
            ctx.Once("close", args => ctx.Route($"closed {args[0]}"));
            ctx.Once("close", async args => { await Task.Yield(); await ctx.Route("later " + args[0]["code"]); });
            ctx.Once("close", args => ctx.Route("never")).Dispose();
            ctx.Emit("hello", new { code = 2 });
            """));
        IReadOnlyList<Body>? heard = null;
        origin.Once("hello", arguments => heard = arguments);
        graph.Send(null, origin);
        await graph.SettleAsync();
        Assert.Equal(2.0, ((Record)Assert.Single(heard!).Plain!)["code"]);
        Assert.True(origin.Raise("close", [Body.Of(Record.Of(("code", 1000.0)))]));
        Assert.False(origin.Raise("close", []));
        await graph.UntilAsync(() => graph.Taken.Count == 2);
        Assert.Equal(["closed {\"code\":1000}", "later 1000"], graph.Taken.Select(taken => taken.Body.Plain).Order());
    }

    [Fact]
    public async Task A_signal_that_does_not_come_in_time_is_dropped()
    {
        var (origin, time) = (new TestOrigin(), new FakeTimeProvider());
        await using var graph = await TestGraph.StartAsync(Of("""ctx.Once("close", args => ctx.Route("never"), TimeSpan.FromSeconds(5));"""), time: time);
        graph.Send(null, origin);
        await graph.SettleAsync();
        time.Advance(TimeSpan.FromSeconds(6));
        Assert.False(origin.Raise("close", []));
        Assert.Contains(graph.Log, line => line.StartsWith("Debug nobody waits for signal close", StringComparison.Ordinal));
    }

    [Fact]
    public async Task State_keeps_JSON_values_of_the_whole_graph()
    {
        await using var graph = await TestGraph.StartAsync(Of("""
            void Setup(Context ctx) => ctx.State.Watch("user:*", (key, value) => ctx.Route($"{key}={value}"));
            record User(string Name);

            async Task Handle(Event ev, Context ctx)
            {
                var state = ctx.State;
                await state.Set("user:1", new User("Ada"));
                await state.Set("n", 1);
                var set = await state.CompareAndSet("n", 1, 5);
                var unset = await state.CompareAndSet("n", 1, 6);
                var sum = await state.Incr("n", 2);
                await state.Set("gone", "x");
                await state.Set("gone", null);
                ctx.Log.Info(set, unset, sum, state.Get("n"), state.Get<User>("user:1").Name, state.Get("gone").Exists,
                    state.Get<int>("nope"), state.Keys(), state.Keys("user:*"), state.Keys("us?r:1"), await state.Delete("n"), await state.Delete("n"));
            }
            """));
        Assert.Equal("user:1={\"Name\":\"Ada\"}", await AskLaterAsync(graph));
        Assert.Contains("Information true false 7 7 Ada false 0 [\"n\",\"user:1\"] [\"user:1\"] [\"user:1\"] true false", graph.Log);
    }

    [Fact]
    public async Task Keys_are_listed_and_watched_by_a_regular_expression()
    {
        await using var graph = await TestGraph.StartAsync(Of("""
            void Setup(Context ctx) => ctx.State.Watch(new Regex("^(user|guest):[0-9]+$", RegexOptions.IgnoreCase), (key, old, now) => ctx.Route($"{key}: {old} > {now}"));

            async Task Handle(Event ev, Context ctx)
            {
                foreach (var key in new[] { "user:x", "User:1", "users", "guest:22", "my user:3" })
                {
                    await ctx.State.Set(key, key.Length);
                }

                await ctx.State.Incr("guest:22", 10);
                ctx.Log.Info(ctx.State.Keys(new Regex("^user")), ctx.State.Keys(new Regex("[0-9]$")), ctx.State.Keys(new Regex("nobody")));
                await ctx.State.Delete("User:1");
            }
            """));
        graph.Send(null);
        await graph.UntilAsync(() => graph.Taken.Count == 4);
        Assert.Equal(["User:1:  > 6", "guest:22:  > 8", "guest:22: 8 > 18", "User:1: 6 > "], graph.Taken.Select(taken => taken.Body.Plain));
        Assert.Contains("""Information ["user:x","users"] ["User:1","guest:22","my user:3"] []""", graph.Log);
    }

    [Fact]
    public async Task Helpers_of_a_setup_are_there_for_every_node()
    {
        await using var graph = await TestGraph.StartAsync("""
            graph: test
            nodes:
              source: { kind: source }
              one:
                language: csharp
                code: |
                  void Setup(Context ctx) => ctx.AddHelper("greet", c => (Func<string, string>)(name => $"hi {name} from {c.NodeId}"));
                  void Handle(Event ev, Context ctx) => ctx.Route(ev);
              fn:
                language: csharp
                code: |
                  ctx.Route(ctx.Helper<Func<string, string>>("greet")("Ada"));
              sink: { kind: sink }
            links:
              - source.out -> one.in
              - one.out -> fn.in
              - fn.out -> sink.in
            """);
        Assert.Equal("hi Ada from fn", await graph.AskAsync(null));
    }

    [Fact]
    public async Task Stopping_fires_the_signal_and_the_stop_event()
    {
        var graph = await TestGraph.StartAsync(Of("""
            void Setup(Context ctx) => ctx.Events.On("stop", () => ctx.Log.Info("stopping"));
            async Task Handle(Event ev, Context ctx)
            {
                try { await Task.Delay(-1, ctx.Signal); } catch (OperationCanceledException) { ctx.Log.Info("cancelled"); }
            }
            """));
        graph.Send(null);
        await graph.UntilAsync(() => graph.Running.MessagesUnderWay == 1);
        await graph.DisposeAsync();
        Assert.Equal(["Information cancelled", "Information stopping"], graph.Log.Order());
    }

    [Fact]
    public async Task Lines_of_the_log_show_objects_as_JSON_and_errors_with_the_authors_stack()
    {
        await using var graph = await TestGraph.StartAsync(Of("""
            ctx.Log.Debug("a", 1, null, new { b = true }, ev["nope"], new Action(() => { }));
            try { throw new Exception("boom"); } catch (Exception error) { ctx.Log.Warn(error); }
            """));
        graph.Send(null);
        await graph.SettleAsync();
        Assert.Equal(["Debug a 1 null {\"b\":true}  System.Action", "Warning boom\n    at Handle (test.yaml#fn:12)"], graph.Log);
    }

    private static string Of(string code) => CSharpGraph
        .Of(code, "label: Fn\n    params: { limit: 3, deep: { list: [a, b] } }")
        .Replace("graph: test", "graph: test\ntitle: Test\nenv: { GREETING: hello }", StringComparison.Ordinal);

    private static async Task<object?> AskLaterAsync(TestGraph graph)
    {
        graph.Send(null);
        await graph.UntilAsync(() => !graph.Taken.IsEmpty);
        return graph.Taken.First().Body.Plain;
    }
}
