namespace Lolo.Nodes.Tests.JavaScript.Builtins;

public sealed class BuiltinGraphTests
{
    [Fact]
    public async Task A_graph_without_modules_has_the_modules_of_node_and_its_nodes_share_them()
    {
        await using var graph = await TestGraph.StartAsync(
            """
            graph: test
            nodes:
              source: { kind: source }
              first:
                code: |
                  const EventEmitter = require('node:events');
                  const { createHash } = require('crypto');
                  exports.handler = (ev, ctx) => ctx.route({ emitter: new EventEmitter(), hash: createHash('md5').update(ev).digest('hex') });
              second:
                code: |
                  const { EventEmitter } = require('events');
                  exports.handler = (ev, ctx) =>
                    ctx.route([ev.emitter instanceof EventEmitter, ev.hash, require('buffer').Buffer === Buffer, require('node:path') === require('path')].join());
              sink: { kind: sink }
            links:
              - source.out -> first.in
              - first.out -> second.in
              - second.out -> sink.in
            """);
        Assert.Equal("true,900150983cd24fb0d6963f7d28e17f72,true,true", await graph.AskAsync("abc"));
    }

    [Theory]
    [InlineData("fs", "the Node module `fs` is not there for a graph: a graph has no files; keep data in ctx.state")]
    [InlineData("node:http", "the Node module `http` is not there for a graph: call other servers with the global fetch, and take requests in with an http-trigger")]
    public async Task What_is_not_there_fails_where_it_is_required(string name, string message)
    {
        await using var graph = await TestGraph.StartAsync(
            """
            graph: test
            nodes:
              source: { kind: source }
              fn:
                code: |
                  exports.handler = name => require(name);
            links:
              - source.out -> fn.in
            """);
        await graph.HandleAsync(name);
        Assert.Contains(graph.Log, line => line.Contains(message, StringComparison.Ordinal));
    }
}
