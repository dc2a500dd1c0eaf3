namespace Lolo.Nodes.Tests.JavaScript;

/// <summary><c>require</c> at work, as far as it needs no npm.</summary>
public sealed class RequireTests
{
    [Theory]
    [InlineData("'left-' + 'pad'", "cannot require `left-pad`: it is not among the modules of the graph; add `left-pad` under `modules:`")]
    [InlineData("'@a/' + 'b/c'", "cannot require `@a/b/c`: it is not among the modules of the graph; add `@a/b` under `modules:`")]
    [InlineData("'./' + 'x'", "cannot require `./x`: a function's code is one text and has no files beside it")]
    [InlineData("'f' + 's'", "the Node module `fs` is not there for a graph: a graph has no files; keep data in ctx.state")]
    [InlineData("'node:' + 'left-pad'", "Node has no module `left-pad`")]
    [InlineData("3", "The \"id\" argument must be of type string. Received 3")]
    public async Task What_cannot_be_had_is_an_error_that_a_function_can_catch(string name, string message)
    {
        await using var graph = await JavaScriptGraph.StartAsync($$"""
            exports.handler = async (ev, ctx) => {
              try { require({{name}}); } catch (error) { ctx.route(`${error instanceof Error} ${error.message}`, 'a'); }
            };
            """, sink: "a");
        Assert.Equal($"true {message}", await graph.AskAsync(null));
    }

    [Fact]
    public async Task Modules_of_Node_are_there_with_and_without_their_prefix_and_are_one()
    {
        await using var graph = await JavaScriptGraph.StartAsync("""
            const EventEmitter = require('events');
            exports.handler = async (ev, ctx) => ctx.route([EventEmitter === require('node:events'), require('path').join('a', '..', 'b')], 'a');
            """, sink: "a");
        Assert.Equal([true, "b"], Assert.IsAssignableFrom<IEnumerable<object?>>(await graph.AskAsync(null)));
    }

    [Fact]
    public async Task A_graph_that_lists_modules_needs_a_folder_for_them()
    {
        var error = await Assert.ThrowsAsync<Runtime.Contracts.HandlerException>(() => TestGraph.StartAsync("""
            modules: { ms: ^2.0.0 }
            nodes:
              push: { kind: source }
              f: { code: "exports.handler = () => {}", out: [] }
            links:
              - push.out -> f.in
            """));
        Assert.Equal("the graph lists npm modules, and the host has no data folder to install them in", error.Message);
    }
}
