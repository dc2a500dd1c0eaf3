using System.Collections.Concurrent;
using Lolo.Runtime.Contracts;
using Lolo.Runtime.Messages;
using Microsoft.Extensions.Time.Testing;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Runtime.Tests.Dataflow;

/// <summary>An error is a message, else a line and a count; the node and its neighbours live on.</summary>
public sealed class ErrorTests
{
    private const string Linked = """
        nodes:
          push: { kind: push }
          work: { kind: relay }
          end: { kind: relay, out: [] }
          rescue: { kind: relay, out: [] }
        links:
          - push.out -> work.in
          - work.out -> end.in
          - work.error -> rescue.in
        """;

    private const string Unlinked = """
        nodes:
          push: { kind: push }
          work: { kind: relay }
          neighbour: { kind: relay, out: [] }
        links:
          - push.out -> work.in
          - push.out -> neighbour.in
        """;

    [Fact]
    public async Task An_error_goes_out_of_the_error_port_with_what_the_handler_got()
    {
        var got = new TaskCompletionSource<Record>();
        var world = new FlowWorld()
            .On("work", (RelayCall _) => throw new HandlerException("broken") { AuthorStack = "at test.yaml:7", Line = 7 })
            .On("rescue", call => got.SetResult((Record)call.Message.Body.Plain!));
        await using var run = await world.StartAsync(Linked);
        var origin = new FlowOrigin();
        world.Push().Send("hello", origin);
        var record = await got.Task.Within();
        await world.QuietAsync();
        Assert.Equal("hello", record["ev"]);
        var error = (Record)record["error"]!;
        Assert.Equal(["message", "stack", "node", "line"], error.Keys);
        Assert.Equal(["broken", "at test.yaml:7", "work", 7d], error.Values);
        Assert.Empty(origin.Faults);
        Assert.Empty(world.Logs.Lines);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Every_third_of_100_000_messages_fails_and_both_sides_count_exactly(bool isAsync)
    {
        const int count = 100_000;
        var (well, failed) = (0, 0);
        var world = new FlowWorld()
            .On("work", async call =>
            {
                if (isAsync && call.Number % 2 == 0)
                {
                    await Task.Yield();
                }

                if (call.Number % 3 == 0)
                {
                    throw new InvalidOperationException("third");
                }

                call.Route();
            })
            .On("end", _ => { well++; })
            .On("rescue", _ => { failed++; });
        await using var run = await world.StartAsync(Linked);
        var origins = new[] { new FlowOrigin("a"), new FlowOrigin("b"), new FlowOrigin("c") };
        for (var i = 0; i < count; i++)
        {
            await world.Push().SendAsync(i, origins[i % 7 % 3]).Within();
        }

        await world.QuietAsync();
        Assert.Equal(33_334, failed);
        Assert.Equal(66_666, well);
        Assert.Equal(count, world.Counters("work").Handled);
        Assert.Equal(33_334, world.Counters("work").Failed);
        Assert.Equal(count, world.Counters("work").Routed);
        Assert.All(origins, origin => Assert.Equal(0, origin.UnderWay));
    }

    [Fact]
    public async Task An_error_that_nobody_took_is_a_line_a_count_and_tells_the_origin()
    {
        var world = new FlowWorld()
            .On("work", async call =>
            {
                await Task.Yield();
                throw call.Number == 0 ? new HandlerException("not found") { Status = 404, IsDeliberate = true } : new ArgumentException("secret");
            });
        await using var run = await world.StartAsync(Unlinked);
        var origin = new FlowOrigin();
        world.Push().Send(0, origin);
        world.Push().Send(1, origin);
        await world.QuietAsync();
        Assert.Equal([(404, "not found"), (500, null)], origin.Faults);
        Assert.Equal(["secret"], world.Logs.Lines);
        Assert.Equal(2, world.Counters("work").Failed);
        Assert.Equal(2, world.Counters("neighbour").Handled);
    }

    [Theory]
    [InlineData("throws")]
    [InlineData("cancels")]
    [InlineData("rejects")]
    [InlineData("rejects later")]
    [InlineData("has no source")]
    public async Task Whatever_a_handler_does_the_node_lives_on(string deed)
    {
        var world = new FlowWorld().On("work", call => call.Number % 2 == 1 ? default : Fail(deed));
        await using var run = await world.StartAsync(Unlinked);
        var origin = new FlowOrigin();
        for (var i = 0; i < 100; i++)
        {
            await world.Push().SendAsync(i, origin).Within();
        }

        await world.QuietAsync();
        Assert.Equal(100, world.Counters("work").Handled);
        Assert.Equal(50, world.Counters("work").Failed);
        Assert.Equal(100, world.Counters("neighbour").Handled);
        Assert.Equal(50, origin.Faults.Count);
        Assert.Equal(0, origin.UnderWay);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task An_origin_that_throws_does_not_stop_a_node_even_if_its_log_throws_too(bool isLogBroken)
    {
        var world = new FlowWorld().On("work", (RelayCall _) => throw new InvalidOperationException("broken"));
        await using var run = await world.StartAsync(Unlinked);
        world.Logs.IsBroken = isLogBroken;
        for (var i = 0; i < 100; i++)
        {
            await world.Push().SendAsync(i, new HostileOrigin()).Within();
        }

        await world.QuietAsync();
        world.Logs.IsBroken = false;
        Assert.Equal(100, world.Counters("work").Failed);
        Assert.Equal(100, world.Counters("neighbour").Handled);
    }

    [Fact]
    public async Task The_log_of_a_node_is_limited_to_ten_lines_a_second_and_tells_the_rest_later()
    {
        var time = new FakeTimeProvider();
        var world = new FlowWorld { Time = time }.On("work", (RelayCall _) => throw new InvalidOperationException("broken"));
        await using var run = await world.StartAsync(Unlinked);
        for (var i = 0; i < 1_000; i++)
        {
            await world.Push().SendAsync(i, new FlowOrigin()).Within();
        }

        await world.QuietAsync();
        Assert.Equal(Enumerable.Repeat("broken", 10), world.Logs.Lines);
        time.Advance(TimeSpan.FromSeconds(1));
        await Hang.UntilAsync(() => world.Logs.Lines.Count > 10);
        Assert.Equal("990 more errors of this node were not written", world.Logs.Lines.Last());
        world.Push().Send(0, new FlowOrigin());
        await world.QuietAsync();
        Assert.Equal("broken", world.Logs.Lines.Last());
        Assert.Equal(1_001, world.Counters("work").Failed);
    }

    [Fact]
    public async Task A_handler_that_never_settles_is_given_up_and_its_late_settling_does_nothing()
    {
        var time = new FakeTimeProvider();
        var never = new ConcurrentQueue<TaskCompletionSource>();
        var world = new FlowWorld { Time = time }.On("work", call =>
        {
            if (call.Number > 0)
            {
                return default;
            }

            var source = new TaskCompletionSource();
            never.Enqueue(source);
            return new(source.Task);
        });
        await using var run = await world.StartAsync(Unlinked);
        var (stuck, other) = (new FlowOrigin("stuck"), new FlowOrigin("other"));
        world.Push().Send(0, stuck);
        world.Push().Send(1, stuck);
        world.Push().Send(1, other);
        await Hang.UntilAsync(() => world.Counters("work").Handled == 1 && world.Counters("neighbour").Handled == 3);
        Assert.Equal(2, stuck.UnderWay);

        time.Advance(TimeSpan.FromSeconds(59));
        Assert.Empty(world.Relay("work").Abandoned);
        time.Advance(TimeSpan.FromSeconds(2));
        await world.QuietAsync();
        Assert.Equal(3, world.Counters("work").Handled);
        Assert.Equal(1, world.Counters("work").Failed);
        Assert.Single(world.Relay("work").Abandoned);
        Assert.Equal(["the handler did not settle within 60 s"], world.Logs.Lines);
        Assert.Equal([(500, null)], stuck.Faults);

        never.Single().SetException(new InvalidOperationException("late"));
        world.Push().Send(1, stuck);
        await world.QuietAsync();
        Assert.Equal(1, world.Counters("work").Failed);
        Assert.Equal(4, world.Counters("work").Handled);
        Assert.Equal(0, stuck.UnderWay);
    }

    [Fact]
    public async Task Time_outs_free_every_slot_of_a_full_node()
    {
        var time = new FakeTimeProvider();
        var world = new FlowWorld { Time = time }.On("work", call => call.Number < 3 ? new(new TaskCompletionSource().Task) : default);
        await using var run = await world.StartAsync("""
            nodes:
              push: { kind: push }
              work: { kind: relay, concurrency: 3, capacity: 2 }
              rescue: { kind: relay, out: [] }
            links:
              - push.out -> work.in
              - work.error -> rescue.in
            """);
        var origins = Enumerable.Range(0, 10).Select(i => new FlowOrigin($"{i}")).ToArray();
        Task last = Task.CompletedTask;
        for (var i = 0; i < 10; i++)
        {
            last = world.Push().SendAsync(i, origins[i]);
        }

        Assert.False(last.IsCompleted);
        await Hang.UntilAsync(() => world.Running.MessagesUnderWay == 10 && world.Counters("work").Handled == 0);
        await Hang.UntilAsync(() =>
        {
            time.Advance(TimeSpan.FromSeconds(61));
            return world.Running.MessagesUnderWay == 0;
        });
        Assert.Equal(10, world.Counters("work").Handled);
        Assert.Equal(3, world.Counters("rescue").Handled);
    }

    private static ValueTask Fail(string deed) => deed switch
    {
        "throws" => throw new InvalidOperationException("broken"),
        "cancels" => throw new OperationCanceledException(),
        "rejects" => ValueTask.FromException(new HandlerException("broken")),
        "rejects later" => FailLaterAsync(),
        _ => new ValueTask(new DisposedSource(), 0),
    };

    private static async ValueTask FailLaterAsync()
    {
        await Task.Yield();
        throw new OperationCanceledException("broken");
    }

    private sealed class HostileOrigin : Origin
    {
        public override string Id => "hostile";

        public override EmitOutcome Respond(in Response response) => throw new InvalidOperationException("no");

        public override void Fault(int status, string? message) => throw new InvalidOperationException("no");

        protected override void OnIdle() => throw new InvalidOperationException("no");
    }

    /// <summary>The source of a task that was taken away: it throws at every question.</summary>
    private sealed class DisposedSource : System.Threading.Tasks.Sources.IValueTaskSource
    {
        public void GetResult(short token) => throw new ObjectDisposedException("source");

        public System.Threading.Tasks.Sources.ValueTaskSourceStatus GetStatus(short token) => throw new ObjectDisposedException("source");

        public void OnCompleted(Action<object?> continuation, object? state, short token, System.Threading.Tasks.Sources.ValueTaskSourceOnCompletedFlags flags) =>
            throw new ObjectDisposedException("source");
    }
}
