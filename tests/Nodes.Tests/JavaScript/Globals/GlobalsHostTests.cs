using System.Globalization;

namespace Lolo.Nodes.Tests.JavaScript.Globals;

public sealed class GlobalsHostTests : IDisposable
{
    private readonly GlobalsWorld _world = new();

    public void Dispose() => _world.Dispose();

    [Fact]
    public void The_environment_is_that_of_the_graph_and_a_copy_of_it()
    {
        Assert.Equal("{ GREETING: 'hello', PORT: '80' }", _world.Show("({ ...process.env })"));
        _world.Run("process.env.PORT = 81; delete process.env.GREETING");
        Assert.Equal("{ PORT: '81' }", _world.Show("({ ...process.env })"));
        using var other = new GlobalsWorld();
        Assert.Equal("'hello'", other.Show("process.env.GREETING"));
    }

    [Theory]
    [InlineData("exit(1)", "the host runs other graphs too; use ctx.fail to end the handling of a message")]
    [InlineData("abort()", "the host runs other graphs too; use ctx.fail to end the handling of a message")]
    [InlineData("kill(1)", "the host runs other graphs too")]
    [InlineData("cwd()", "it has no current directory")]
    [InlineData("chdir('/')", "it has no current directory")]
    public void What_would_act_on_the_whole_host_is_refused(string call, string reason) =>
        Assert.Equal($"Error: process.{call[..call.IndexOf('(', StringComparison.Ordinal)]}() is not there for a graph: {reason}", _world.Show($"process.{call}"));

    [Fact]
    public void A_listener_on_the_process_is_told_once_that_nothing_will_come()
    {
        Assert.Equal("true", _world.Show("process.on('SIGTERM', () => {}).once('SIGTERM', () => {}) === process"));
        Assert.StartsWith("2 process.on('SIGTERM') is never raised", Assert.Single(_world.TakeLog()), StringComparison.Ordinal);
    }

    [Fact]
    public void Standard_streams_write_lines_to_the_log()
    {
        _world.Run("process.stdout.write('a'); process.stdout.write('b\\nc\\nd'); process.stderr.write('e\\n'); process.emitWarning('f')");
        Assert.Equal(["1 ab", "1 c", "3 e", "2 Warning: f"], _world.TakeLog());
    }

    [Fact]
    public void Every_clock_is_the_time_of_the_realm()
    {
        Assert.Equal("0", _world.Show("performance.now()"));
        _world.Advance(1250);
        Assert.Equal("[ 1250, 1.25, [ 1, 250000000 ], 1250000000n ]", _world.Show("[performance.now(), process.uptime(), process.hrtime(), process.hrtime.bigint()]"));
        Assert.Equal("[ 0, 250000000 ]", _world.Show("process.hrtime([1, 0])"));
        var begun = new DateTimeOffset(2026, 11, 23, 12, 0, 0, TimeSpan.Zero).ToUnixTimeMilliseconds();
        Assert.Equal(begun.ToString(CultureInfo.InvariantCulture), _world.Show("performance.timeOrigin"));
    }

    [Fact]
    public void Large_bundles_are_evaluated_when_somebody_asks_for_them()
    {
        Assert.Equal("[ true, true ]", _world.Show("['URL', 'Buffer'].map(n => !!Object.getOwnPropertyDescriptor(globalThis, n).get)"));
        _world.Run("new URLSearchParams('')");
        Assert.Equal("[ false, true ]", _world.Show("['URL', 'Buffer'].map(n => !!Object.getOwnPropertyDescriptor(globalThis, n).get)"));
        Assert.Equal("true", _world.Show("URL === URL && new URL('http://a/?b').searchParams instanceof URLSearchParams"));
    }

    [Fact]
    public void A_global_that_an_author_replaced_stays_replaced()
    {
        _world.Run("URL = 'mine'; globalThis.Buffer = 'mine too'; new URLSearchParams('')");
        Assert.Equal("[ 'mine', 'mine too' ]", _world.Show("[URL, Buffer]"));
    }

    [Fact]
    public void The_globals_do_not_show_up_when_an_author_lists_his_own() =>
        Assert.Equal("[]", _world.Show("Object.keys(globalThis).filter(n => /^(console|set|URL|Buffer|process|crypto|Event|host|lib)/.test(n))"));

    [Theory]
    [InlineData("crypto.getRandomValues(new Float32Array(1))", "TypeMismatchError: The data argument must be an integer-type TypedArray")]
    [InlineData("crypto.getRandomValues(new DataView(new ArrayBuffer(1)))", "TypeMismatchError: The data argument must be an integer-type TypedArray")]
    [InlineData("crypto.getRandomValues([1])", "TypeMismatchError: The data argument must be an integer-type TypedArray")]
    [InlineData("crypto.getRandomValues(new Uint16Array(32769))", "QuotaExceededError: The requested length exceeds 65,536 bytes")]
    public void Random_values_of_the_wrong_kind_or_size_are_refused(string call, string error) => Assert.Equal(error, _world.Show(call));

    [Fact]
    public void Random_bytes_take_every_value()
    {
        Assert.Equal("256", _world.Show("new Set(crypto.getRandomValues(new Uint8Array(65536))).size"));
        Assert.Equal("1000", _world.Show("new Set(Array.from({ length: 1000 }, () => crypto.randomUUID())).size"));
    }

    [Fact]
    public void A_reported_error_is_an_unhandled_one()
    {
        _world.Run("reportError(new Error('mine'))");
        Assert.Equal(["Error: mine"], _world.Rejected);
    }

    [Fact]
    public void Text_of_any_size_comes_back_from_its_bytes() =>
        Assert.Equal("true", _world.Show("(t => new TextDecoder().decode(new TextEncoder().encode(t)) === t)('aé€😀'.repeat(50000))"));

    [Fact]
    public void Bytes_come_back_from_their_text() =>
        Assert.Equal("true", _world.Show("(b => Buffer.from(atob(btoa(b.toString('latin1'))), 'latin1').equals(b))(Buffer.from(crypto.getRandomValues(new Uint8Array(1000))))"));
}
