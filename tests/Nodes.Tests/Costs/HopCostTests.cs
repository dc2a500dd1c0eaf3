namespace Lolo.Nodes.Tests.Costs;

/// <summary>What a message allocates on its way from node to node: chains of two lengths, so that the way in and out counts for nothing.</summary>
[Collection(CostsCollection.Name)]
public sealed class HopCostTests
{
    private const int Messages = 2_000;
    private const int Short = 1;
    private const int Long = 11;

    [Theory]
    [InlineData("{ kind: count, out: [out] }", 72)]
    [InlineData("\n    code: |\n      exports.handler = (ev, ctx) => { ctx.route(ev); };", 560)]
    [InlineData("\n    language: csharp\n    code: ctx.Route(ev);", 400)]
    public async Task A_hop_allocates_no_more_than(string node, int bytes)
    {
        var perHop = (await CostAsync(node, Long) - await CostAsync(node, Short)) / (Long - Short);
        Assert.InRange(perHop, -8, bytes);
    }

    private static async Task<double> CostAsync(string node, int length)
    {
        var count = new CountKind();
        await using var graph = await TestGraph.StartAsync(Chain(node, length), kinds: [count]);
        var origin = new TestOrigin();
        return await Allocated.PerMessageAsync(Messages, async messages =>
        {
            var all = count.Expect(messages);
            for (var i = 0; i < messages; i++)
            {
                await graph.PushAsync("a text", origin);
            }

            await all;
        });
    }

    private static string Chain(string node, int length)
    {
        var nodes = Enumerable.Range(0, length).Select(i => $"  n{i}: {node}");
        var links = Enumerable.Range(1, length - 1).Select(i => $"  - n{i - 1}.out -> n{i}.in");
        return $"nodes:\n  push: {{ kind: source }}\n{string.Join('\n', nodes)}\n  end: {{ kind: count, out: [] }}\n"
            + $"links:\n  - push.out -> n0.in\n{string.Join('\n', links)}\n  - n{length - 1}.out -> end.in";
    }
}
