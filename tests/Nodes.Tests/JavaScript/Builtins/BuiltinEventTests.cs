using Lolo.Nodes.Tests.JavaScript.Globals;

namespace Lolo.Nodes.Tests.JavaScript.Builtins;

public sealed class BuiltinEventTests(GlobalsWorld world) : IClassFixture<GlobalsWorld>
{
    [Theory]
    [InlineData("(() => { const e = new (require('events'))(); const seen = []; e.on('a', x => seen.push(x)); e.once('a', x => seen.push(-x)); e.prependListener('a', x => seen.push('first')); e.emit('a', 1); e.emit('a', 2); return [seen, e.listenerCount('a'), e.eventNames()] })()", "[ [ 'first', 1, -1, 'first', 2 ], 2, [ 'a' ] ]")]
    [InlineData("new (require('events'))().emit('error', new TypeError('bad'))", "TypeError: bad")]
    [InlineData("(() => { const { EventEmitter, errorMonitor } = require('events'); const e = new EventEmitter(); let seen; e.on(errorMonitor, x => { seen = x.message }); try { e.emit('error', new Error('m')) } catch {} return seen })()", "'m'")]
    [InlineData("(() => { const e = new (require('events'))(); try { e.emit('error', 5) } catch (x) { return [x.code, x.message] } })()", "[ 'ERR_UNHANDLED_ERROR', 'Unhandled error. (5)' ]")]
    [InlineData("(() => { const e = new (require('events'))(); const f = () => {}; e.on('a', f); e.addListener('a', f); e.off('a', f); e.removeAllListeners('b'); return [e.listeners('a').length, e.rawListeners('a').length, e.getMaxListeners(), require('events').defaultMaxListeners] })()", "[ 1, 1, 10, 10 ]")]
    [InlineData("(() => { try { new (require('events'))().on('a', 1) } catch (e) { return e.name } })()", "'TypeError'")]
    [InlineData("[require('events').EventEmitter === require('events'), typeof require('events').once, typeof require('events').on, String(require('events').captureRejectionSymbol)]", "[ true, 'function', 'function', 'Symbol(nodejs.rejection)' ]")]
    [InlineData("(() => { class X extends require('events') {} return new X().emit('none') })()", "false")]
    [InlineData("(() => { const t = new EventTarget(); const f = () => {}; t.addEventListener('x', f); return [require('events').getEventListeners(t, 'x').length, require('events').listenerCount(new (require('events'))().on('q', f), 'q')] })()", "[ 1, 1 ]")]
    [InlineData("(() => { const e = new (require('events'))(); const order = []; e.on('newListener', name => order.push(name)); e.on('removeListener', name => order.push('-' + name)); const f = () => {}; e.on('z', f); e.off('z', f); return order })()", "[ 'removeListener', 'z', '-z' ]")]
    [InlineData("require('assert')(0)", "AssertionError: 0 == true")]
    [InlineData("require('assert')(false, 'told')", "AssertionError: told")]
    [InlineData("require('assert').strictEqual(1, 2)", "AssertionError: Expected values to be strictly equal:\n\n1 !== 2\n")]
    [InlineData("require('assert').equal(1, '1')", "undefined")]
    [InlineData("require('assert').deepStrictEqual({ a: 1 }, { a: 1 })", "undefined")]
    [InlineData("(() => { try { require('assert').deepStrictEqual({ a: 1 }, { a: 2 }) } catch (e) { return [e.name, e.code, e.actual, e.expected, e.operator, e.generatedMessage] } })()", "[\n  'AssertionError',\n  'ERR_ASSERTION',\n  { a: 1 },\n  { a: 2 },\n  'deepStrictEqual',\n  true\n]")]
    [InlineData("require('assert').deepEqual([1, '2'], [1, 2])", "undefined")]
    [InlineData("require('assert').strict.equal(1, '1')", "AssertionError: Expected values to be strictly equal:\n\n1 !== '1'\n")]
    [InlineData("require('assert/strict') === require('assert').strict", "true")]
    [InlineData("require('assert').notStrictEqual(1, 1)", "AssertionError: Expected \"actual\" to be strictly unequal to: 1")]
    [InlineData("require('assert').throws(() => { throw new TypeError('no') }, TypeError)", "undefined")]
    [InlineData("require('assert').throws(() => { throw new TypeError('no') }, { name: 'TypeError', message: /n/ })", "undefined")]
    [InlineData("require('assert').throws(() => {})", "AssertionError: Missing expected exception.")]
    [InlineData("require('assert').doesNotThrow(() => 1)", "undefined")]
    [InlineData("require('assert').match('abc', /b/)", "undefined")]
    [InlineData("require('assert').match('abc', /x/)", "AssertionError: The input did not match the regular expression /x/. Input:\n\n'abc'\n")]
    [InlineData("require('assert').fail('boom')", "AssertionError: boom")]
    [InlineData("require('assert').ifError(null)", "undefined")]
    [InlineData("require('assert').ifError(new Error('e'))", "AssertionError: ifError got unwanted exception: e")]
    [InlineData("require('assert').ok(true)", "undefined")]
    [InlineData("new (require('assert').AssertionError)({ actual: 1, expected: 2, operator: 'strictEqual' }).message", "'Expected values to be strictly equal:\\n\\n1 !== 2\\n'")]
    public void Events_and_assertions_are_those_of_node(string expression, string expected) => Assert.Equal(expected, world.Show(expression));
}
