namespace Lolo.Nodes.Tests.JavaScript.Globals;

public sealed class GlobalsEventTests(GlobalsWorld world) : IClassFixture<GlobalsWorld>
{
    [Theory]
    [InlineData("[new DOMException('m', 'AbortError').name, new DOMException('m', 'AbortError').code, new DOMException('m').name, new DOMException().message, new DOMException('m').code]", "[ 'AbortError', 20, 'Error', '', 0 ]")]
    [InlineData("String(new DOMException('m', 'DataCloneError'))", "'DataCloneError: m'")]
    [InlineData("[DOMException.ABORT_ERR, DOMException.DATA_CLONE_ERR, new DOMException().INVALID_CHARACTER_ERR, DOMException.QUOTA_EXCEEDED_ERR, DOMException.INDEX_SIZE_ERR, DOMException.NO_MODIFICATION_ALLOWED_ERR, DOMException.URL_MISMATCH_ERR, DOMException.INUSE_ATTRIBUTE_ERR]", "[ 20, 25, 5, 22, 1, 7, 21, 10 ]")]
    [InlineData("new DOMException('a', { name: 'X', cause: 3 }).cause", "3")]
    [InlineData("Object.prototype.toString.call(new DOMException())", "'[object DOMException]'")]
    public void An_exception_of_the_web_has_its_name_and_code(string expression, string expected) => Assert.Equal(expected, world.Show(expression));

    [Theory]
    [InlineData("(() => { const e = new Event('x', { cancelable: true }); e.preventDefault(); return [e.type, e.defaultPrevented, e.cancelable, e.bubbles, e.target, e.isTrusted, e.eventPhase] })()", "[ 'x', true, true, false, null, false, 0 ]")]
    [InlineData("new Event()", """TypeError: The "type" argument must be specified""")]
    [InlineData("(() => { const t = new EventTarget(), s = []; t.addEventListener('a', function (e) { s.push(this === t, e.target === t, e.currentTarget === t, e.eventPhase, e.composedPath().length) }); const e = new Event('a'); t.dispatchEvent(e); return [...s, e.currentTarget, e.target === t, e.eventPhase] })()", "[ true, true, true, 2, 1, null, true, 0 ]")]
    [InlineData("(() => { const t = new EventTarget(); let n = 0; const f = () => n++; t.addEventListener('a', f); t.addEventListener('a', f); t.dispatchEvent(new Event('a')); t.removeEventListener('a', f); t.dispatchEvent(new Event('a')); return n })()", "1")]
    [InlineData("(() => { const t = new EventTarget(); let n = 0; t.addEventListener('a', () => n++, { once: true }); t.dispatchEvent(new Event('a')); t.dispatchEvent(new Event('a')); return n })()", "1")]
    [InlineData("(() => { const t = new EventTarget(), s = []; t.addEventListener('a', e => { s.push(1); e.stopImmediatePropagation() }); t.addEventListener('a', () => s.push(2)); t.dispatchEvent(new Event('a')); return s })()", "[ 1 ]")]
    [InlineData("(() => { const t = new EventTarget(); let n = 0; t.addEventListener('a', { handleEvent() { n++ } }); t.dispatchEvent(new Event('a')); return n })()", "1")]
    [InlineData("(() => { const t = new EventTarget(); t.addEventListener('a', e => e.preventDefault()); return [t.dispatchEvent(new Event('a')), t.dispatchEvent(new Event('a', { cancelable: true }))] })()", "[ true, false ]")]
    [InlineData("(() => { const t = new EventTarget(), s = []; t.addEventListener('a', () => { t.addEventListener('a', () => s.push('late')); s.push('first') }, { once: true }); t.dispatchEvent(new Event('a')); t.dispatchEvent(new Event('a')); return s })()", "[ 'first', 'late' ]")]
    [InlineData("(() => { const t = new EventTarget(), s = []; const second = () => s.push(2); t.addEventListener('a', () => { s.push(1); t.removeEventListener('a', second) }); t.addEventListener('a', second); t.dispatchEvent(new Event('a')); return s })()", "[ 1 ]")]
    [InlineData("(() => { const t = new EventTarget(), c = new AbortController(); let n = 0; t.addEventListener('a', () => n++, { signal: c.signal }); t.dispatchEvent(new Event('a')); c.abort(); t.dispatchEvent(new Event('a')); return n })()", "1")]
    [InlineData("new EventTarget().dispatchEvent({ type: 'a' }).x", """TypeError: The "event" argument must be an instance of Event.""")]
    [InlineData("[new CustomEvent('a', { detail: 5 }).detail, new CustomEvent('a').detail, new CustomEvent('a') instanceof Event]", "[ 5, null, true ]")]
    [InlineData("(() => { class T extends EventTarget {} let n = 0; const t = new T(); t.addEventListener('x', () => n++); t.dispatchEvent(new CustomEvent('x')); return n })()", "1")]
    [InlineData("[Event.NONE, Event.CAPTURING_PHASE, Event.AT_TARGET, Event.BUBBLING_PHASE, Object.prototype.toString.call(new Event('a')), Object.prototype.toString.call(new EventTarget())]", "[ 0, 1, 2, 3, '[object Event]', '[object EventTarget]' ]")]
    public void Events_reach_their_listeners(string expression, string expected) => Assert.Equal(expected, world.Show(expression));
}
