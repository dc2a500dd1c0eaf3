namespace Lolo.Nodes.Tests.JavaScript.Globals;

public sealed class GlobalsBase64Tests(GlobalsWorld world) : IClassFixture<GlobalsWorld>
{
    [Theory]
    [InlineData("btoa('')", "''")]
    [InlineData("btoa('a')", "'YQ=='")]
    [InlineData("btoa('ab')", "'YWI='")]
    [InlineData("btoa('abc')", "'YWJj'")]
    [InlineData("""btoa('\xff\x00é')""", "'/wDp'")]
    [InlineData("btoa('ā')", "InvalidCharacterError: Invalid character")]
    [InlineData("btoa()", """TypeError: The "input" argument must be specified""")]
    [InlineData("btoa(null)", "'bnVsbA=='")]
    [InlineData("btoa(12)", "'MTI='")]
    [InlineData("atob('')", "''")]
    [InlineData("atob('YQ==')", "'a'")]
    [InlineData("atob('YWI=')", "'ab'")]
    [InlineData("atob('YWJj')", "'abc'")]
    [InlineData("atob('YQ')", "'a'")]
    [InlineData("""atob(' Y W\nJj ')""", "'abc'")]
    [InlineData("atob('Y')", "InvalidCharacterError: The string to be decoded is not correctly encoded.")]
    [InlineData("atob('YQ=')", "InvalidCharacterError: Invalid character")]
    [InlineData("atob('Y?==')", "InvalidCharacterError: Invalid character")]
    [InlineData("atob('====')", "InvalidCharacterError: Invalid character")]
    [InlineData("atob('YWJj=')", "InvalidCharacterError: The string to be decoded is not correctly encoded.")]
    [InlineData("atob(null)", """'\x9Eée'""")]
    [InlineData("atob()", """TypeError: The "input" argument must be specified""")]
    [InlineData("atob('/+8=').charCodeAt(0)", "255")]
    [InlineData("(() => { try { btoa('ā') } catch (e) { return [e instanceof DOMException, e.code, e instanceof Error] } })()", "[ true, 5, true ]")]
    public void Base64_is_that_of_the_standard(string expression, string expected) => Assert.Equal(expected, world.Show(expression));
}
