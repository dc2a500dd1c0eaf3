using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Composites;

/// <summary>What a graph does whose nodes stand for other graphs.</summary>
public sealed class CompositeErrorTests : IDisposable
{
    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task An_error_that_no_inner_link_takes_leaves_by_the_port_error_of_the_nearest_composite_that_has_it_linked()
    {
        _folder.Add("inner.yaml", """
            nodes:
              in: { kind: inlet }
              loud: { code: "exports.handler = async () => { throw new Error('loud'); };" }
              quiet: { code: "exports.handler = async () => { throw new Error('quiet'); };" }
              hush: { code: "exports.handler = async (ev, ctx) => ctx.route({ hushed: ev.error.message });" }
              out: { kind: outlet }
            links:
              - in.out      -> loud.in
              - in.out      -> quiet.in
              - quiet.error -> hush.in
              - hush.out    -> out.in
            """).Add("middle.yaml", """
            nodes:
              in: { kind: inlet }
              inner: { kind: graph, file: inner.yaml }
              out: { kind: outlet }
            links:
              - in.out    -> inner.in
              - inner.out -> out.in
            """);
        await using var graph = await _folder.StartAsync("""
            nodes:
              push: { kind: source }
              outer: { kind: graph, file: middle.yaml }
              sink: { kind: sink, in: [in, other] }
            links:
              - push.out    -> outer.in
              - outer.out   -> sink.in
              - outer.error -> sink.other
            """);
        graph.Send("hi");
        await graph.SettleAsync();
        var taken = graph.Taken.ToDictionary(taken => taken.Port, taken => (Record)taken.Body.Read()!);
        Assert.Equal("quiet", taken["in"]["hushed"]);
        var error = (Record)taken["other"]["error"]!;
        Assert.Equal(("loud", "outer/inner/loud"), (error["message"], error["node"]));
    }

    [Fact]
    public async Task Errors_name_the_inner_file_and_its_line_in_both_languages()
    {
        _folder.Add("parts/fails.yaml", """
            nodes:
              in: { kind: inlet }
              script:
                code: |
                  exports.handler = async (ev, ctx) => {
                    throw new Error('from the script');
                  };
              sharp:
                language: csharp
                code: |
                  var text = (string?)null;
                  throw new System.InvalidOperationException("from C#" + text);
            links:
              - in.out -> script.in
              - in.out -> sharp.in
            """);
        await using var graph = await _folder.StartAsync("""
            nodes:
              push: { kind: source }
              outer: { kind: graph, file: parts/fails.yaml }
            links:
              - push.out -> outer.in
            """);
        await graph.HandleAsync("hi");
        Assert.Contains("outer/script", graph.LogText);
        Assert.Contains("(fails.yaml#outer/script:6:", graph.LogText);
        Assert.Contains("(fails.yaml#outer/sharp:12)", graph.LogText);
    }
}
