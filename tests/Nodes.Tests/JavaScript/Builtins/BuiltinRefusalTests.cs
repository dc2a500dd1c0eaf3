using Lolo.Nodes.Tests.JavaScript.Globals;

namespace Lolo.Nodes.Tests.JavaScript.Builtins;

public sealed class BuiltinRefusalTests(GlobalsWorld world) : IClassFixture<GlobalsWorld>
{
    [Theory]
    [InlineData("fs", "a graph has no files; keep data in ctx.state")]
    [InlineData("fs/promises", "a graph has no files; keep data in ctx.state")]
    [InlineData("http", "call other servers with the global fetch, and take requests in with an http-trigger")]
    [InlineData("net", "a graph opens no sockets of its own; use fetch, or a trigger")]
    [InlineData("child_process", "a graph runs inside its host; put such work into a program of its own and call it with fetch")]
    [InlineData("zlib", "fetch unpacks answers by itself; a package such as fflate or pako does the rest")]
    public void A_module_that_cannot_be_there_is_named_with_a_way_out(string name, string way) =>
        Assert.Equal(
            $"'MODULE_NOT_FOUND: the Node module `{name}` is not there for a graph: {way}'",
            world.Show($"(() => {{ try {{ require('{name}') }} catch (e) {{ return `${{e.code}}: ${{e.message}}` }} }})()"));

    [Fact]
    public void Any_other_name_is_no_builtin() => Assert.Equal("[ undefined, undefined, undefined ]", world.Show("['left-pad', 'constructor', ''].map(require)"));

    [Theory]
    [InlineData("crypto", "createCipheriv()", "crypto.createCipheriv is not there for a graph; a package such as @noble/ciphers, @noble/curves or @noble/hashes does it in JavaScript")]
    [InlineData("crypto", "scryptSync('a', 'b', 1)", "crypto.scryptSync is not there for a graph; a package such as @noble/ciphers, @noble/curves or @noble/hashes does it in JavaScript")]
    [InlineData("os", "homedir()", "os.homedir() is not there for a graph: it is no process of a user")]
    [InlineData("crypto", "createHash('nope')", "Digest method not supported: `nope`; there are md5, sha1, sha256, sha384, sha512")]
    [InlineData("crypto", "createHash('sha256').update('a').copy().update('b')", "the copy of a hash tells its digest; it cannot take more data in a graph")]
    public void What_a_module_cannot_do_is_named(string module, string call, string message) =>
        Assert.StartsWith($"Error: {message}", world.Show($"require('{module}').{call}"), StringComparison.Ordinal);
}
