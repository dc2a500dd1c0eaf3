namespace Lolo.Nodes.Tests.JavaScript.Globals;

public sealed class GlobalsBufferTests(GlobalsWorld world) : IClassFixture<GlobalsWorld>
{
    [Theory]
    [InlineData("Buffer.from('héllo').toString('hex')", "'68c3a96c6c6f'")]
    [InlineData("Buffer.from('aGk=', 'base64').toString()", "'hi'")]
    [InlineData("Buffer.from('a-_b', 'base64url').toString('base64')", "'a+/b'")]
    [InlineData("Buffer.from([251, 255, 254]).toString('base64url')", "'-__-'")]
    [InlineData("Buffer.from('ff00', 'hex')", "<Buffer ff 00>")]
    [InlineData("Buffer.from('é', 'latin1')", "<Buffer e9>")]
    [InlineData("Buffer.from('ab', 'utf16le')", "<Buffer 61 00 62 00>")]
    [InlineData("Buffer.concat([Buffer.from('a'), Buffer.from('b')]).toString()", "'ab'")]
    [InlineData("Buffer.alloc(3, 1)", "<Buffer 01 01 01>")]
    [InlineData("Buffer.from('abc').subarray(1).toString()", "'bc'")]
    [InlineData("[Buffer.isBuffer(Buffer.alloc(0)), Buffer.isBuffer(new Uint8Array(0)), Buffer.byteLength('é'), Buffer.isEncoding('base64url'), Buffer.byteLength('YWJj', 'base64url')]", "[ true, false, 2, true, 3 ]")]
    [InlineData("Buffer.from('abc').equals(Buffer.from('abc'))", "true")]
    [InlineData("Buffer.compare(Buffer.from('a'), Buffer.from('b'))", "-1")]
    [InlineData("JSON.stringify(Buffer.from('ab'))", """'{"type":"Buffer","data":[97,98]}'""")]
    [InlineData("Buffer.from('abcabc').indexOf('ca')", "2")]
    [InlineData("(() => { const b = Buffer.alloc(8); b.writeUInt32BE(0xdeadbeef, 0); b.writeInt16LE(-2, 4); return [b.readUInt32BE(0), b.readInt16LE(4), b] })()", "[ 3735928559, -2, <Buffer de ad be ef fe ff 00 00> ]")]
    [InlineData("(() => { const b = Buffer.alloc(6); b.write('YWJj', 0, 'base64url'); return b.toString('latin1') })()", """'abc\x00\x00\x00'""")]
    [InlineData("Buffer.from('abc') instanceof Uint8Array", "true")]
    [InlineData("Buffer.from(new Uint8Array([1, 2]).buffer)", "<Buffer 01 02>")]
    [InlineData("Buffer.from('abc').slice(-2).toString()", "'bc'")]
    [InlineData("Buffer.from('x').toString('nope')", "TypeError: Unknown encoding: nope")]
    [InlineData("Buffer.from({}).x", "TypeError: The first argument must be one of type string, Buffer, ArrayBuffer, Array, or Array-like Object. Received type object")]
    [InlineData("({ b: Buffer.from('hi') })", "{ b: <Buffer 68 69> }")]
    [InlineData("structuredClone(Buffer.from('hi')) instanceof Uint8Array", "true")]
    public void A_buffer_does_what_nodes_does(string expression, string expected) => Assert.Equal(expected, world.Show(expression));
}
