using System.Net;
using System.Text;
using Lolo.Nodes.Tests.Web;

namespace Lolo.Nodes.Tests.Costs;

/// <summary>What a body costs that a schema does not take.</summary>
[Collection(CostsCollection.Name)]
public sealed class SchemaCostTests
{
    [Theory]
    [InlineData("{ items: { type: string } }")]
    [InlineData("{ anyOf: [{ items: { type: string } }, { items: { type: boolean } }] }")]
    public async Task A_large_body_that_is_wrong_everywhere_does_not_cost_a_line_for_each_place(string schema)
    {
        await using var world = await WebWorld.StartAsync();
        await using var graph = await world.RunAsync(
            $$"""
            nodes:
              things:
                kind: http-multi-trigger
                params: { path: /things, schema: {{schema}} }
              answer:
                in: [get, post, put, patch, delete]
                out: []
                code: "exports.handler = (ev, ctx) => ctx.emit('response', { body: ctx.input })"
            links:
              - things.post -> answer.post
            """);
        var token = TestContext.Current.CancellationToken;
        var body = $"[{string.Join(',', Enumerable.Repeat(1, 400_000))}]";
        var before = GC.GetTotalAllocatedBytes();
        var answer = await world.Http.PostAsync("/things", new StringContent(body, Encoding.UTF8, "application/json"), token);
        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains("too many values to say where", await answer.Content.ReadAsStringAsync(token));
        Assert.InRange(GC.GetTotalAllocatedBytes() - before, 0, 100 * body.Length);
    }
}
