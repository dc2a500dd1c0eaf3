namespace Lolo.Nodes.Tests.JavaScript.Globals;

public sealed class GlobalsTimerTests : IDisposable
{
    private readonly GlobalsWorld _world = new();

    public GlobalsTimerTests() => _world.Run("globalThis.seen = []; globalThis.see = (...a) => { seen.push(a.join()); }");

    public void Dispose() => _world.Dispose();

    [Fact]
    public void Timers_run_in_the_order_in_which_they_are_due()
    {
        _world.Run("setTimeout(see, 30, 'c'); setTimeout(see, 10, 'a'); setTimeout(see, 20, 'b')");
        _world.Advance(29);
        Assert.Equal("[ 'a', 'b' ]", _world.Show("seen"));
        _world.Advance(1);
        Assert.Equal("[ 'a', 'b', 'c' ]", _world.Show("seen"));
    }

    [Fact]
    public void Timers_of_one_delay_run_in_the_order_in_which_they_were_set()
    {
        _world.Run("for (let i = 0; i < 5; i++) setTimeout(see, 5, i)");
        _world.Advance(5);
        Assert.Equal("0,1,2,3,4", _world.Run("seen.join()"));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("NaN")]
    [InlineData("undefined")]
    [InlineData("'x'")]
    [InlineData("2 ** 31")]
    [InlineData("Infinity")]
    public void A_delay_that_means_nothing_is_one_millisecond(string delay)
    {
        _world.Run($"setTimeout(see, {delay}, 'ran')");
        _world.Advance(0);
        Assert.Equal(0, _world.Run("seen.length"));
        _world.Advance(1);
        Assert.Equal(1, _world.Run("seen.length"));
    }

    [Fact]
    public void Arguments_are_passed_on()
    {
        _world.Run("setTimeout(see, 1, 1, 'two', [3])");
        _world.Advance(1);
        Assert.Equal("1,two,3", _world.Run("seen[0]"));
    }

    [Fact]
    public void An_interval_repeats_until_it_is_cleared()
    {
        _world.Run("let n = 0; const t = setInterval(() => { see(++n); if (n === 3) clearInterval(t); }, 10)");
        _world.Advance(100);
        Assert.Equal("1,2,3", _world.Run("seen.join()"));
    }

    [Fact]
    public void A_slow_lane_owes_an_interval_no_runs()
    {
        _world.Run("setInterval(see, 10, 'x')");
        _world.Time.Advance(TimeSpan.FromMilliseconds(95));
        _world.Advance(0);
        Assert.Equal(1, _world.Run("seen.length"));
        _world.Advance(10);
        Assert.Equal(2, _world.Run("seen.length"));
    }

    [Theory]
    [InlineData("clearTimeout(t)")]
    [InlineData("clearTimeout(+t)")]
    [InlineData("clearTimeout(String(+t))")]
    [InlineData("clearInterval(t)")]
    [InlineData("t.close()")]
    [InlineData("t[Symbol.dispose]()")]
    public void A_cleared_timer_does_not_run(string clear)
    {
        _world.Run($"{{ const t = setTimeout(see, 5, 'ran'); {clear}; }}");
        _world.Advance(10);
        Assert.Equal(0, _world.Run("seen.length"));
    }

    [Fact]
    public void Clearing_what_is_no_timer_does_nothing()
    {
        _world.Run("clearTimeout(); clearTimeout(null); clearTimeout(99); clearInterval({}); clearImmediate('x')");
        _world.Run("const done = setTimeout(see, 1, 'ran')");
        _world.Advance(1);
        _world.Run("clearTimeout(done); clearTimeout(done)");
        Assert.Equal(1, _world.Run("seen.length"));
    }

    [Fact]
    public void A_timer_may_clear_another_that_is_due_at_the_same_time()
    {
        _world.Run("setTimeout(() => clearTimeout(b), 5); const b = setTimeout(see, 5, 'ran')");
        _world.Advance(10);
        Assert.Equal(0, _world.Run("seen.length"));
    }

    [Fact]
    public void Refresh_begins_the_delay_anew()
    {
        _world.Run("globalThis.t = setTimeout(see, 10, 'ran')");
        _world.Advance(6);
        _world.Run("t.refresh()");
        _world.Advance(9);
        Assert.Equal(0, _world.Run("seen.length"));
        _world.Advance(1);
        Assert.Equal(1, _world.Run("seen.length"));
    }

    [Fact]
    public void A_timer_can_be_unreferenced_as_in_node() =>
        Assert.Equal("[ true, true, true ]", _world.Show("(() => { const t = setTimeout(see, 5); return [t.unref() === t, t.ref() === t, t.hasRef()]; })()"));

    [Fact]
    public void An_immediate_runs_before_a_timer_and_after_microtasks()
    {
        _world.Run("setTimeout(see, 0, 'timer'); setImmediate(see, 'immediate'); queueMicrotask(() => see('microtask')); see('now')");
        _world.Advance(1);
        Assert.Equal("now,microtask,immediate,timer", _world.Run("seen.join()"));
    }

    [Fact]
    public void A_cleared_immediate_does_not_run()
    {
        _world.Run("clearImmediate(setImmediate(see, 'ran'))");
        _world.Advance(1);
        Assert.Equal(0, _world.Run("seen.length"));
    }

    [Fact]
    public void An_error_in_a_timer_goes_up_to_the_lane_and_the_next_timer_runs()
    {
        _world.Run("setTimeout(() => { throw new RangeError('bad') }, 5); setTimeout(see, 5, 'next'); setImmediate(() => { throw 1 })");
        _world.Advance(5);
        Assert.Equal(["1", "RangeError: bad"], _world.Thrown);
        Assert.Equal("next", _world.Run("seen.join()"));
    }

    [Fact]
    public void An_interval_that_throws_lives_on()
    {
        _world.Run("setInterval(() => { see('x'); throw new Error('bad') }, 5)");
        _world.Advance(15);
        Assert.Equal(3, _world.Run("seen.length"));
        Assert.Equal(3, _world.Thrown.Count);
    }

    [Fact]
    public void After_the_stop_no_timer_runs_and_none_starts()
    {
        _world.Run("setTimeout(see, 5, 'a'); setInterval(see, 5, 'b'); setImmediate(see, 'c')");
        _world.StopTimers();
        _world.Run("setTimeout(see, 1, 'd'); setImmediate(see, 'e')");
        _world.Advance(20);
        Assert.Equal(0, _world.Run("seen.length"));
    }

    [Fact]
    public void Too_many_timers_are_an_error_and_the_others_run()
    {
        _world.Run("let refused; try { for (;;) setTimeout(see, 5, 'x') } catch (e) { refused = e.message }");
        Assert.Contains("1000 timers", (string)_world.Run("refused")!, StringComparison.Ordinal);
        _world.Advance(5);
        Assert.Equal(1000, _world.Run("seen.length"));
        _world.Run("setTimeout(see, 5, 'again')");
        _world.Advance(5);
        Assert.Equal(1001, _world.Run("seen.length"));
    }

    [Theory]
    [InlineData("setTimeout()")]
    [InlineData("setInterval('code')")]
    [InlineData("setImmediate(null)")]
    [InlineData("queueMicrotask({})")]
    [InlineData("process.nextTick(5)")]
    public void What_is_no_function_is_refused(string call)
    {
        Assert.StartsWith("TypeError: The \"callback\" argument must be of type function. Received ", _world.Show(call), StringComparison.Ordinal);
        Assert.Equal("'ERR_INVALID_ARG_TYPE'", _world.Show($"(() => {{ try {{ {call} }} catch (e) {{ return e.code }} }})()"));
    }

    [Fact]
    public void An_error_in_a_microtask_is_an_unhandled_rejection_and_the_next_one_runs()
    {
        _world.Run("queueMicrotask(() => { throw new Error('bad') }); queueMicrotask(() => see('next')); process.nextTick(see, 'tick', 1)");
        Assert.Equal("next,tick,1", _world.Run("seen.join()"));
        Assert.Equal(["Error: bad"], _world.Rejected);
    }

    [Fact]
    public void An_awaited_timer_resumes_its_function()
    {
        Assert.Equal("'done'", _world.ShowLater("(async () => { await new Promise(r => setTimeout(r, 20)); return 'done' })()", 20));
    }
}
