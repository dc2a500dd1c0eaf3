using Microsoft.ClearScript;

namespace Lolo.Nodes.Tests.JavaScript.Globals;

public sealed class GlobalsConsoleTests : IDisposable
{
    private readonly GlobalsWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Theory]
    [InlineData("console.debug('a')", "0 a")]
    [InlineData("console.log('a')", "1 a")]
    [InlineData("console.info('a')", "1 a")]
    [InlineData("console.warn('a')", "2 a")]
    [InlineData("console.error('a')", "3 a")]
    [InlineData("console.log()", "1 ")]
    [InlineData("console.log('%s is %d', 'a', 1, { b: 2 })", "1 a is 1 { b: 2 }")]
    [InlineData("console.log({ a: [1] }, 'b')", "1 { a: [ 1 ] } b")]
    [InlineData("console.dir({ a: 1 }, 'ignored')", "1 { a: 1 }")]
    [InlineData("console.assert(false)", "3 Assertion failed")]
    [InlineData("console.assert(0, 'why %s', 'x')", "3 Assertion failed: why x")]
    [InlineData("console.assert(null, { a: 1 })", "3 Assertion failed: { a: 1 }")]
    [InlineData("console.count()", "1 default: 1")]
    [InlineData("console.count('x')", "1 x: 1")]
    [InlineData("console.countReset('x')", "2 Count for 'x' does not exist")]
    [InlineData("console.timeEnd('x')", "2 No such label 'x' for console.time")]
    [InlineData("console.timeLog()", "2 No such label 'default' for console.time")]
    [InlineData("console.table(5)", "1 5")]
    public void A_call_is_a_line_of_its_level(string call, string line)
    {
        _world.Run(call);
        Assert.Equal([line], _world.TakeLog());
    }

    [Fact]
    public void An_assertion_that_holds_says_nothing()
    {
        _world.Run("console.assert(true, 'x'); console.assert(1); console.clear()");
        Assert.Empty(_world.Logged);
    }

    [Fact]
    public void Counts_go_up_and_begin_anew()
    {
        _world.Run("console.count('a'); console.count('a'); console.count(); console.countReset('a'); console.count('a')");
        Assert.Equal(["1 a: 1", "1 a: 2", "1 default: 1", "1 a: 1"], _world.TakeLog());
    }

    [Fact]
    public void Clocks_measure_the_time_of_the_realm()
    {
        _world.Run("console.time('t')");
        _world.Advance(12);
        _world.Run("console.timeLog('t', 'so far', 1)");
        _world.Advance(1500);
        _world.Run("console.time('t'); console.timeEnd('t'); console.timeEnd('t')");
        Assert.Equal(
            ["1 t: 12ms so far 1", "2 Label 't' already exists for console.time", "1 t: 1.512s", "2 No such label 't' for console.time"],
            _world.TakeLog());
    }

    [Fact]
    public void Groups_indent_every_line()
    {
        _world.Run("console.group('g'); console.log('a\\nb'); console.group(); console.log('c'); console.groupEnd(); console.groupEnd(); console.groupEnd(); console.log('d')");
        Assert.Equal(["1 g", "1   a\n  b", "1     c", "1 d"], _world.TakeLog());
    }

    [Fact]
    public void A_trace_shows_where_it_stands()
    {
        _world.Run("function here() { console.trace('at %d', 1); } here()");
        var text = Assert.Single(_world.Logged).Text;
        Assert.StartsWith("Trace: at 1\n    at here (", text, StringComparison.Ordinal);
        Assert.DoesNotContain("lolo:", text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_table_is_drawn_in_columns()
    {
        _world.Run("console.table([{ a: 1, b: 'x' }, { a: 20 }])");
        var expected = """
            ┌─────────┬────┬─────┐
            │ (index) │ a  │ b   │
            ├─────────┼────┼─────┤
            │ 0       │ 1  │ 'x' │
            │ 1       │ 20 │     │
            └─────────┴────┴─────┘
            """.ReplaceLineEndings("\n");
        Assert.Equal(expected, Assert.Single(_world.Logged).Text);
    }

    [Theory]
    [InlineData("console.table(['a', 'b'])", "│ 1       │ 'b'    │")]
    [InlineData("console.table({ r: { a: 1 }, s: 5 })", "│ s       │   │ 5      │")]
    [InlineData("console.table([{ a: 1, b: 2 }], ['b'])", "│ 0       │ 2 │")]
    public void A_table_has_a_line_for_each_row(string call, string line)
    {
        _world.Run(call);
        Assert.Contains(line, Assert.Single(_world.Logged).Text.Split('\n'));
    }

    [Fact]
    public void Its_functions_work_without_it()
    {
        _world.Run("const { log, error } = console; log('a'); [1].forEach(error)");
        Assert.Equal(["1 a", "3 1 0 [ 1 ]"], _world.TakeLog());
    }

    [Fact]
    public void A_console_of_a_node_says_so()
    {
        var console = (ScriptObject)_world.Globals.CreateConsole.Invoke(false, 7);
        console.InvokeMethod("log", "a");
        _world.Run("console.log('b')");
        Assert.Equal([(1, "a", 7), (1, "b", -1)], _world.Logged);
    }

    [Theory]
    [InlineData("console.log(new Proxy({}, { ownKeys() { throw new Error('no') } }))")]
    [InlineData("console.log({ get [Symbol.toStringTag]() { throw new Error('no') } })")]
    [InlineData("console.log('%s', { toString() { throw new Error('no') } })")]
    [InlineData("console.log('%j', { toJSON() { throw new Error('no') } })")]
    [InlineData("console.log({ [Symbol.for('nodejs.util.inspect.custom')]() { throw new Error('no') } })")]
    public void A_value_that_throws_when_it_is_looked_at_stops_nobody(string call)
    {
        _world.Run(call);
        Assert.Equal("[a value that cannot be shown: no]", Assert.Single(_world.Logged).Text);
    }

    [Fact]
    public void A_huge_value_is_cut_short()
    {
        _world.Run("console.log(Object.fromEntries(Array.from({ length: 100000 }, (_, i) => ['key' + i, { i }])))");
        Assert.True(Assert.Single(_world.Logged).Text.Length < 200_000);
        Assert.EndsWith("...\n}", _world.Logged[0].Text, StringComparison.Ordinal);
    }

    [Fact]
    public void A_nested_value_without_end_is_cut_at_its_depth()
    {
        _world.Run("let deep = {}; for (let i = 0; i < 100000; i++) deep = { deep }; console.log(deep)");
        Assert.Contains("[Object]", Assert.Single(_world.Logged).Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Array.from({ length: 101 }, (_, i) => i)", "... 1 more item\n]")]
    [InlineData("new Set(Array.from({ length: 103 }, (_, i) => i))", "... 3 more items\n}")]
    [InlineData("new Uint8Array(200)", "... 100 more items\n]")]
    [InlineData("new ArrayBuffer(200)", "byteLength: 200\n}")]
    [InlineData("['x'.repeat(10001)]", "... 1 more character\n]")]
    [InlineData("new Array(5)", "[ <5 empty items> ]")]
    public void A_long_list_says_how_much_is_left_out(string value, string end) =>
        Assert.EndsWith(end, _world.Show(value), StringComparison.Ordinal);
}
