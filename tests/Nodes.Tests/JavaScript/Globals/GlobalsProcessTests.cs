namespace Lolo.Nodes.Tests.JavaScript.Globals;

public sealed class GlobalsProcessTests(GlobalsWorld world) : IClassFixture<GlobalsWorld>
{
    [Theory]
    [InlineData("[globalThis === global, Object.keys(globalThis).includes('URL')]", "[ true, false ]")]
    [InlineData("['console', 'setTimeout', 'URL', 'Buffer', 'process', 'structuredClone', 'TextEncoder', 'AbortController', 'crypto', 'performance'].every(n => n in globalThis)", "true")]
    [InlineData("Object.prototype.toString.call(process)", "'[object process]'")]
    [InlineData("Object.prototype.toString.call(console)", "'[object console]'")]
    [InlineData("process.hrtime().length", "2")]
    [InlineData("typeof process.hrtime.bigint()", "'bigint'")]
    [InlineData("process.hrtime([0, 0])[0] >= 0", "true")]
    [InlineData("[typeof process.uptime(), process.argv0 === undefined, typeof process.pid]", "[ 'number', true, 'number' ]")]
    [InlineData("(() => { process.env.NEW = 5; const v = process.env.NEW; delete process.env.NEW; return [v, process.env.NEW, 'NEW' in process.env] })()", "[ '5', undefined, false ]")]
    [InlineData("process.env.NOPE", "undefined")]
    public void The_names_of_node_are_there(string expression, string expected) => Assert.Equal(expected, world.Show(expression));
}
