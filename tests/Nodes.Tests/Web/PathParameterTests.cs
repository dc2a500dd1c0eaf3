namespace Lolo.Nodes.Tests.Web;

public sealed class PathParameterTests
{
    [Theory]
    [InlineData("/files/a/b.txt", "a/b.txt")]
    [InlineData("/files/a%20b/%C3%BC", "a b/ü")]
    [InlineData("/files/a/", "a")]
    [InlineData("/files", "")]
    public async Task What_a_star_stands_for_is_a_parameter_too(string path, string rest)
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(
            """
            nodes:
              files: { kind: http-trigger, params: { path: /files/* } }
              answer: { out: [], code: "exports.handler = (ev, ctx) => ctx.emit('response', { body: ev.params })" }
            links:
              - files.out -> answer.in
            """);
        Assert.Equal($$"""{"*":"{{rest}}"}""", await world.Http.GetStringAsync(path, TestContext.Current.CancellationToken));
    }
}
