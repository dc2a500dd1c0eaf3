using Lolo.Nodes.Tests.JavaScript.Globals;

namespace Lolo.Nodes.Tests.JavaScript.Builtins;

public sealed class BuiltinCryptoTests(GlobalsWorld world) : IClassFixture<GlobalsWorld>
{
    [Theory]
    [InlineData("require('crypto').createHash('sha256').update('abc').digest('hex')", "'ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad'")]
    [InlineData("require('crypto').createHash('md5').update('a').update(Buffer.from('b')).update(new Uint8Array([99])).digest('base64')", "'kAFQmDzST7DWlj99KOF/cg=='")]
    [InlineData("require('crypto').createHash('SHA1').update('héllo').digest('base64url')", "'NbXqRcXkH3i0apN8x01B3-qSCJA'")]
    [InlineData("require('crypto').createHash('RSA-SHA512').update('').digest('hex').slice(0, 16)", "'cf83e1357eefb8bd'")]
    [InlineData("require('crypto').createHash('sha3-256').update('abc').digest('hex')", "'3a985da74fe225b2045c172d6bd390bd855f086e3e9d525b46bfe24511431532'")]
    [InlineData("require('crypto').createHash('sha384').update('616263', 'hex').digest().length", "48")]
    [InlineData("require('crypto').createHash('md5').update('é', 'latin1').digest('latin1').length", "16")]
    [InlineData("require('crypto').createHash('sha256').update('a').digest()", "<Buffer ca 97 81 12 ca 1b bd ca fa c2 31 b3 9a 23 dc 4d a7 86 ef f8 14 7c 4e 72 b9 80 77 85 af ee 48 bb>")]
    [InlineData("(() => { const h = require('crypto').createHash('sha256'); h.digest(); h.update('x') })()", "Error: Digest already called")]
    [InlineData("require('crypto').createHash('sha256').update(5)", "TypeError: The \"data\" argument must be of type string or an instance of Buffer, TypedArray, or DataView. Received type number (5)")]
    [InlineData("(() => { const h = require('crypto').createHash('sha256').update('a'); const c = h.copy(); h.update('b'); return [c.digest('hex').slice(0, 8), h.digest('hex').slice(0, 8)] })()", "[ 'ca978112', 'fb8e20fc' ]")]
    [InlineData("require('crypto').createHmac('sha256', 'key').update('The quick brown fox jumps over the lazy dog').digest('hex')", "'f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8'")]
    [InlineData("require('crypto').createHmac('sha1', Buffer.from('k')).update('v').digest('base64')", "'lPxqL36JuBls904QeajBHrZ5pVI='")]
    [InlineData("require('crypto').createHmac('md5', '').update('').digest('hex')", "'74e6f7298a9c2d168935f58c001bad88'")]
    [InlineData("require('crypto').createHash('sha256').update(new Uint8Array(200000).fill(7)).digest('hex')", "'8cfcba83dcfc81a193bb4e52fd3161efb513906f52cbbe2328fac5f1a79c2b6e'")]
    [InlineData("require('crypto').createHash('sha256').update('x'.repeat(100000)).digest('hex')", "'d69e68988157833272305aaf21f453c800346e8a3640db6578e260215542e5d4'")]
    [InlineData("require('crypto').createHash('sha256').update(new Uint16Array([1, 2, 3]).subarray(1)).digest('hex').slice(0, 16)", "'7d6e4762a2217065'")]
    [InlineData("[require('crypto').randomBytes(8).length, Buffer.isBuffer(require('crypto').randomBytes(0)), require('crypto').randomBytes(100000).length]", "[ 8, true, 100000 ]")]
    [InlineData("require('crypto').randomBytes(-1)", "RangeError: The value of \"size\" is out of range. It must be >= 0 && <= 2147483647. Received -1")]
    [InlineData("require('crypto').randomBytes('x')", "TypeError: The \"size\" argument must be of type number. Received type string ('x')")]
    [InlineData("require('crypto').randomUUID().length", "36")]
    [InlineData("(() => { const n = Array.from({ length: 200 }, () => require('crypto').randomInt(5, 8)); return [...new Set(n)].sort() })()", "[ 5, 6, 7 ]")]
    [InlineData("require('crypto').randomInt(5, 5)", "RangeError: The value of \"max\" is out of range. It must be greater than the value of \"min\" (5). Received 5")]
    [InlineData("require('crypto').timingSafeEqual(Buffer.from('abc'), Buffer.from('abc'))", "true")]
    [InlineData("require('crypto').timingSafeEqual(Buffer.from('abc'), Buffer.from('abd'))", "false")]
    [InlineData("require('crypto').timingSafeEqual(Buffer.from('abc'), Buffer.from('ab'))", "RangeError: Input buffers must have the same byte length")]
    [InlineData("require('crypto').pbkdf2Sync('secret', 'salt', 1000, 32, 'sha512').toString('hex')", "'f76f72381b75f0deb1c339334a8c8974366cadbc6bf46460f978363de8d210db'")]
    [InlineData("Buffer.from(require('crypto').hkdfSync('sha256', 'key', 'salt', 'info', 20)).toString('hex')", "'9ca0d662557439e3b83365f2da4626d35da195c6'")]
    [InlineData("require('crypto').getHashes().includes('sha256')", "true")]
    [InlineData("(() => { const b = Buffer.alloc(4); return require('crypto').randomFillSync(b, 1, 2) === b && b[0] === 0 && b[3] === 0 })()", "true")]
    [InlineData("require('crypto').webcrypto === crypto", "true")]
    [InlineData("require('crypto').createHash('sha256').end('x') instanceof require('stream').Writable", "true")]
    [InlineData("(() => { const { createHash, createHmac, Hash, Hmac } = require('crypto'); const [a, b, c] = [createHash('md5'), createHash('md5'), createHmac('md5', '')]; b.end('x'); a.write('y'); return [a, b, c].map(h => [h instanceof Hash, h instanceof Hmac, typeof h.on, h instanceof require('stream').Transform]) })()", "[\n  [ true, false, 'function', true ],\n  [ true, false, 'function', true ],\n  [ false, true, 'function', true ]\n]")]
    public void Crypto_does_what_nodes_does(string expression, string expected) => Assert.Equal(expected, world.Show(expression));
}
