using System.Globalization;
using System.Text;
using Lolo.Runtime.Graphs;

namespace Lolo.Nodes.Tests.Costs;

/// <summary>What a graph of twice as many nodes costs more: twice as much, and not four times.</summary>
[Collection(CostsCollection.Name)]
public sealed class GraphCostTests
{
    private const int Nodes = 300;
    private const double Linear = 2.3;

    [Fact]
    public void Twice_the_nodes_allocate_twice_as_much_to_be_read_and_compiled()
    {
        var (one, two) = (Compiled(Nodes), Compiled(2 * Nodes));
        Assert.InRange(two / (double)one, 1.5, Linear);
    }

    [Fact]
    public async Task Twice_the_nodes_allocate_twice_as_much_to_be_set_up()
    {
        var (one, two) = (await DeployedAsync(Nodes), await DeployedAsync(2 * Nodes));
        Assert.InRange(two / one, 1.5, Linear);
    }

    private static long Compiled(int nodes)
    {
        var text = Text(nodes, "inject");
        var compiler = new GraphCompiler(BuiltInNodes.Catalog(), _ => null);
        return Allocated.Of(() => Assert.Empty(compiler.Compile(text, "large.yaml", null).Diagnostics));
    }

    private static Task<double> DeployedAsync(int nodes)
    {
        var text = Text(nodes, "source");
        return Allocated.PerMessageAsync(1, async _ =>
        {
            await using var graph = await TestGraph.StartAsync(text);
        });
    }

    private static string Text(int nodes, string trigger)
    {
        var text = new StringBuilder(string.Create(CultureInfo.InvariantCulture, $"nodes:\n  push: {{ kind: {trigger} }}\n"));
        for (var i = 0; i < nodes; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  n{i}:").Append((i % 4) switch
            {
                0 => string.Create(CultureInfo.InvariantCulture, $" {{ kind: filter, params: {{ when: event.number !== {i} }} }}\n"),
                1 => string.Create(CultureInfo.InvariantCulture, $" {{ kind: template, params: {{ into: text, text: \"{i}: {{event.number}}\" }} }}\n"),
                _ => string.Create(CultureInfo.InvariantCulture, $"\n    code: |\n      const number = {i};\n      exports.handler = (ev, ctx) => ctx.route({{ ...ev, number }});\n"),
            });
        }

        text.Append("links:\n  - push.out -> n0.in\n");
        for (var i = 1; i < nodes; i++)
        {
            text.Append(CultureInfo.InvariantCulture, $"  - n{i - 1}.out -> n{i}.in\n");
        }

        return text.ToString();
    }
}
