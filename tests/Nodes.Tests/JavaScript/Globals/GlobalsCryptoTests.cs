namespace Lolo.Nodes.Tests.JavaScript.Globals;

public sealed class GlobalsCryptoTests(GlobalsWorld world) : IClassFixture<GlobalsWorld>
{
    [Theory]
    [InlineData("/^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/.test(crypto.randomUUID())", "true")]
    [InlineData("new Set(Array.from({ length: 1000 }, () => crypto.randomUUID())).size", "1000")]
    [InlineData("(() => { const a = new Uint8Array(64); return [crypto.getRandomValues(a) === a, a.some(x => x)] })()", "[ true, true ]")]
    [InlineData("crypto.getRandomValues(new Uint32Array(4)).length", "4")]
    [InlineData("crypto.getRandomValues(new Float32Array(1)).x", "TypeMismatchError: The data argument must be an integer-type TypedArray")]
    [InlineData("crypto.getRandomValues(new Uint8Array(65537)).x", "QuotaExceededError: The requested length exceeds 65,536 bytes")]
    [InlineData("crypto.getRandomValues(new Uint8Array(0)).length", "0")]
    [InlineData("crypto.getRandomValues(new Uint8Array(10).subarray(8)).length", "2")]
    [InlineData("typeof performance.now()", "'number'")]
    public void Random_values_come_in_the_standards_shapes(string expression, string expected) => Assert.Equal(expected, world.Show(expression));
}
