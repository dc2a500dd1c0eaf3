namespace Lolo.Nodes.Tests.JavaScript.Globals;

public sealed class GlobalsAbortTests(GlobalsWorld world) : IClassFixture<GlobalsWorld>
{
    [Theory]
    [InlineData("(() => { const c = new AbortController(); return [c.signal.aborted, c.signal.reason, c.signal === c.signal, c.signal instanceof EventTarget] })()", "[ false, undefined, true, true ]")]
    [InlineData("(() => { const c = new AbortController(); c.abort(); return [c.signal.aborted, c.signal.reason.name, c.signal.reason.message, c.signal.reason.code] })()", "[ true, 'AbortError', 'This operation was aborted', 20 ]")]
    [InlineData("(() => { const c = new AbortController(); c.abort('why'); c.abort('again'); return c.signal.reason })()", "'why'")]
    [InlineData("(() => { const c = new AbortController(), s = []; c.signal.onabort = e => s.push('on', e.type, e.target === c.signal); c.signal.addEventListener('abort', () => s.push('listener')); c.abort(); c.abort(); return s })()", "[ 'on', 'abort', true, 'listener' ]")]
    [InlineData("(() => { const c = new AbortController(); const f = () => {}; c.signal.onabort = f; const was = c.signal.onabort === f; c.signal.onabort = null; return [was, c.signal.onabort] })()", "[ true, null ]")]
    [InlineData("(() => { const c = new AbortController(); c.signal.throwIfAborted(); c.abort(new TypeError('t')); c.signal.throwIfAborted() })()", "TypeError: t")]
    [InlineData("[AbortSignal.abort().aborted, AbortSignal.abort(5).reason, AbortSignal.abort().reason.name]", "[ true, 5, 'AbortError' ]")]
    [InlineData("new AbortSignal()", "TypeError: Illegal constructor")]
    [InlineData("(() => { const a = new AbortController(), b = new AbortController(); const any = AbortSignal.any([a.signal, b.signal]); const s = [any.aborted]; any.addEventListener('abort', () => s.push('x')); b.abort('r'); a.abort('q'); return [...s, any.aborted, any.reason] })()", "[ false, 'x', true, 'r' ]")]
    [InlineData("AbortSignal.any([AbortSignal.abort(1), AbortSignal.abort(2)]).reason", "1")]
    [InlineData("AbortSignal.any([]).aborted", "false")]
    [InlineData("(() => { const a = new AbortController(); const chain = AbortSignal.any([AbortSignal.any([a.signal])]); a.abort(3); return [chain.aborted, chain.reason] })()", "[ true, 3 ]")]
    [InlineData("AbortSignal.timeout(-1).x", """RangeError: The value of "delay" is out of range. It must be >= 0 && <= 4294967295. Received -1""")]
    [InlineData("Object.prototype.toString.call(new AbortController())", "'[object AbortController]'")]
    public void A_signal_tells_that_it_was_aborted(string expression, string expected) => Assert.Equal(expected, world.Show(expression));
}
