using Lolo.Nodes.Tests.JavaScript.Globals;

namespace Lolo.Nodes.Tests.JavaScript.Builtins;

public sealed class BuiltinOtherTests(GlobalsWorld world) : IClassFixture<GlobalsWorld>
{
    [Theory]
    [InlineData("(() => { const d = new (require('string_decoder').StringDecoder)('utf8'); return [d.write(Buffer.from([0xe2, 0x82])), d.write(Buffer.from([0xac])), d.end()] })()", "[ '', '€', '' ]")]
    [InlineData("(() => { const d = new (require('string_decoder').StringDecoder)('base64'); return [d.write(Buffer.from('ab')), d.write(Buffer.from('cd')), d.end()] })()", "[ '', 'YWJj', 'ZA==' ]")]
    [InlineData("(() => { const d = new (require('string_decoder').StringDecoder)('utf16le'); return [d.write(Buffer.from([0x61])), d.write(Buffer.from([0, 0x3d])), d.end()] })()", "[ '', 'a', '' ]")]
    [InlineData("(() => { const d = new (require('string_decoder').StringDecoder)('hex'); return d.end(Buffer.from([255])) })()", "'ff'")]
    [InlineData("new (require('string_decoder').StringDecoder)('utf8').end(Buffer.from([0xe2]))", "'�'")]
    [InlineData("require('buffer').Buffer === Buffer", "true")]
    [InlineData("[require('buffer').kMaxLength > 2 ** 30, require('buffer').isUtf8(Buffer.from([0xc3, 0xa9])), require('buffer').isUtf8(Buffer.from([0xc3])), require('buffer').isAscii(Buffer.from('a')), require('buffer').atob === atob, require('buffer').constants.MAX_STRING_LENGTH]", "[ true, true, false, true, true, 536870888 ]")]
    [InlineData("require('buffer').transcode(Buffer.from('é'), 'utf8', 'latin1')", "<Buffer e9>")]
    [InlineData("[typeof require('os').hostname(), require('os').EOL, require('os').cpus().length > 0, require('os').platform() === process.platform, require('os').totalmem() > 1e6, require('os').tmpdir()]", "[ 'string', '\\n', true, true, true, '/tmp' ]")]
    [InlineData("[require('timers').setTimeout === setTimeout, require('timers').promises === require('timers/promises')]", "[ true, true ]")]
    [InlineData("[require('process') === process, require('console') === console, require('punycode').toASCII('mañana.com'), require('punycode').ucs2.decode('a😀').length, require('perf_hooks').performance === performance]", "[ true, true, 'xn--maana-pta.com', 2, true ]")]
    [InlineData("require('util') === require('util')", "true")]
    [InlineData("require('tty').isatty(1)", "false")]
    [InlineData("[typeof require('stream').Readable, require('stream').prototype instanceof require('events'), require('stream').promises === require('stream/promises'), require('stream').Stream === require('stream')]", "[ 'function', true, true, true ]")]
    public void Small_modules_do_what_nodes_do(string expression, string expected) => Assert.Equal(expected, world.Show(expression));
}
