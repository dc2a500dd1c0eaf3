namespace Lolo.Nodes.Tests.JavaScript.Globals;

public sealed class GlobalsAbortTimeTests : IDisposable
{
    private readonly GlobalsWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void A_signal_with_a_timeout_aborts_when_the_time_has_gone_by()
    {
        _world.Run("globalThis.s = AbortSignal.timeout(50)");
        _world.Advance(49);
        Assert.Equal("false", _world.Show("s.aborted"));
        _world.Advance(1);
        Assert.Equal("[ true, 'TimeoutError', 23, true ]", _world.Show("[s.aborted, s.reason.name, s.reason.code, s.reason instanceof DOMException]"));
    }

    [Theory]
    [InlineData("-1")]
    [InlineData("NaN")]
    [InlineData("2 ** 32")]
    [InlineData("'5'")]
    [InlineData("")]
    public void A_timeout_out_of_range_is_refused(string milliseconds) =>
        Assert.StartsWith("RangeError: The value of \"delay\" is out of range.", _world.Show($"AbortSignal.timeout({milliseconds})"), StringComparison.Ordinal);

    [Fact]
    public void A_timeout_beyond_what_timers_can_does_not_fire_at_once()
    {
        _world.Run("globalThis.s = AbortSignal.timeout(2 ** 31)");
        _world.Advance(10);
        Assert.Equal("false", _world.Show("s.aborted"));
    }

    [Fact]
    public void A_signal_of_several_follows_the_first_that_aborts()
    {
        _world.Run("globalThis.c = new AbortController(); globalThis.any = AbortSignal.any([c.signal, AbortSignal.timeout(5)])");
        _world.Advance(5);
        _world.Run("c.abort('late')");
        Assert.Equal("'TimeoutError'", _world.Show("any.reason.name"));
    }

    [Fact]
    public void Signals_that_follow_a_long_lived_one_are_collected_and_those_with_a_listener_are_not()
    {
        _world.Run("""
            globalThis.c = new AbortController();
            globalThis.heard = 0;
            globalThis.refs = [];
            globalThis.follow = () => { for (let i = 0; i < 1000; i++) refs.push(new WeakRef(AbortSignal.any([c.signal]))); };
            globalThis.listen = () => { for (let i = 0; i < 10; i++) AbortSignal.any([c.signal]).addEventListener('abort', () => heard++); };
            """);
        _world.Run("follow()");
        _world.Run("listen()");
        _world.Collect();
        Assert.Equal("true", _world.Show("refs.filter(ref => ref.deref()).length < 10"));
        _world.Run("c.abort()");
        Assert.Equal("10", _world.Show("heard"));
    }

    [Fact]
    public void A_listener_that_throws_does_not_stop_its_neighbours()
    {
        _world.Run("""
            globalThis.heard = [];
            const c = new AbortController();
            c.signal.addEventListener('abort', () => { throw new Error('bad'); });
            c.signal.onabort = () => { throw new TypeError('worse'); };
            c.signal.addEventListener('abort', { handleEvent() { heard.push('next'); } });
            c.abort();
            """);
        Assert.Equal("[ 'next' ]", _world.Show("heard"));
        Assert.Equal(["Error: bad", "TypeError: worse"], _world.Rejected);
    }
}
