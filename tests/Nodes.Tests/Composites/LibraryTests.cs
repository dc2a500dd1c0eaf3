using Lolo.Runtime.Contracts;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.Composites;

/// <summary>What functions of the library do and how they are checked.</summary>
public sealed class LibraryTests : IDisposable
{
    private const string Pad = """
        /*---
        title: Pad
        summary: Makes a text as long as wanted.
        in: { text: What is to be padded. }
        out: [padded, full]
        params:
          length: { type: integer, required: true, min: 1, max: 100, help: How long. }
          with: { type: text, default: "-" }
          side: { type: text, oneOf: [left, right], default: right }
          wait: { type: duration, default: 1s }
        help: |
          It pads.
        ---*/
        exports.handler = async (ev, ctx) => {
          const { length, side, wait } = ctx.params;
          if (ev.text.length >= length) return ctx.route(ev, 'full');
          const text = side === 'left' ? ev.text.padStart(length, ctx.params.with) : ev.text.padEnd(length, ctx.params.with);
          ctx.route({ text, wait, input: ctx.input }, 'padded');
        };
        """;

    private readonly TestFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task A_function_of_the_library_runs_with_typed_parameters_and_their_defaults()
    {
        _folder.Add("functions/pad.js", Pad);
        await using var graph = await _folder.StartAsync(Graph("pad", "params: { length: 4 }"));
        var body = (Record?)await graph.AskAsync(Record.Of(("text", "ab")));
        Assert.Equal(("ab--", 1000.0, "text"), (body!["text"], body["wait"], body["input"]));
    }

    [Fact]
    public async Task Its_parameters_may_name_what_a_message_carries()
    {
        _folder.Add("functions/pad.js", Pad);
        await using var graph = await _folder.StartAsync(Graph("pad", "params: { length: \"{event.n}\", side: left }"));
        var body = (Record?)await graph.AskAsync(Record.Of(("text", "ab"), ("n", 5.0)));
        Assert.Equal("---ab", body!["text"]);
    }

    [Fact]
    public async Task A_function_of_the_library_may_be_in_CSharp()
    {
        _folder.Add("functions/shout.cs", """
            /*---
            summary: Shouts.
            in: [text]
            out: [padded, full]
            params: { mark: { type: text, default: "!" } }
            ---*/
            using System.Globalization;

            Task Handle(Event ev, Context ctx)
            {
                return ctx.Route(new { text = ev.Get<string>("text")!.ToUpper(CultureInfo.InvariantCulture) + ctx.Params["mark"] }, "padded");
            }
            """);
        await using var graph = await _folder.StartAsync(Graph("shout", "parallel: 2"));
        Assert.Equal("HI!", ((Record?)await graph.AskAsync(Record.Of(("text", "hi"))))!["text"]);
    }

    [Fact]
    public async Task A_stack_names_the_line_of_the_functions_file()
    {
        _folder.Add("functions/fail.js", "/*---\nin: [text]\nout: [padded]\n---*/\nexports.handler = async () => {\n  throw new Error('no');\n};\n");
        await using var graph = await _folder.StartAsync(Graph("fail", ""));
        await graph.HandleAsync("x");
        Assert.Contains("(fail.js#pad:6:9)", graph.LogText);
    }

    [Theory]
    [InlineData("", "test.yaml:3:3: error LOLO203: node `pad` needs the parameter `length`, a whole number, from 1 to 100")]
    [InlineData("params: { length: long }", "test.yaml:3:51: error LOLO204: parameter `length` of node `pad` is a whole number, from 1 to 100; here stands the text `long`")]
    [InlineData("params: { length: 0 }", "test.yaml:3:51: error LOLO205: parameter `length` of node `pad` is a whole number, from 1 to 100; here stands the number `0`")]
    [InlineData("params: { length: 1, sid: left }", "test.yaml:3:54: error LOLO202: unknown parameter `sid` of node `pad`; its parameters are length, with, side, wait; did you mean `side`?")]
    [InlineData("params: { length: 1, side: lft }", "test.yaml:3:60: error LOLO205: parameter `side` of node `pad` is one of left, right; here stands the text `lft`; did you mean `left`?")]
    [InlineData("params: { length: 1 }, out: [x]", "test.yaml:3:61: error LOLO208: node `pad` is of the kind `./functions/pad`, whose out ports are padded, full; remove `out:`")]
    [InlineData("params: { length: 1 }, code: x", "test.yaml:3:62: error LOLO206: node `pad` is of the kind `./functions/pad`, which takes no code")]
    [InlineData("params: { length: 1 }, parallel: 2", "test.yaml:3:66: warning LOLO219: `parallel` has no meaning for node `pad`, which is no function in C#")]
    public void Its_node_is_checked_as_that_of_a_kind(string keys, string finding)
    {
        _folder.Add("functions/pad.js", Pad);
        Assert.Equal(finding, _folder.Check(Graph("pad", keys)));
    }

    [Fact]
    public void An_unknown_port_gets_the_one_that_was_meant()
    {
        _folder.Add("functions/pad.js", Pad);
        Assert.Equal(
            "test.yaml:7:9: error LOLO212: unknown port `paded` of node `pad`; its ports are padded, full; did you mean `padded`?",
            _folder.Check(Graph("pad", "params: { length: 1 }").Replace("pad.padded", "pad.paded")));
    }

    [Theory]
    [InlineData("exports.handler = 1;", "functions/pad.js:1:1: error LOLO246: a function of the library begins with a comment that says what it is, `/*---`, lines of YAML and `---*/`")]
    [InlineData("\n/*---\nin: [text]\n*/ x(); /*---*/", "functions/pad.js:2:1: error LOLO246: the head begins here and does not end with `---*/`")]
    [InlineData("/*---\nin: [text\nout: [padded]\n---*/", "functions/pad.js:2:5: error LOLO004: the text is not YAML: something after this place cannot be read; check for an open quote, bracket or brace")]
    [InlineData("/*---\n- a\n---*/", "functions/pad.js:2:1: error LOLO100: the head of a function is a map with `title:`, `summary:`, `in:`, `out:` and `params:`; here stands a list")]
    [InlineData("/*---\nin: [text]\nout: [padded]\nparam: { a: 1 }\n---*/", "functions/pad.js:4:1: error LOLO101: unknown key `param` of the function; its keys are title, summary, in, out, params, help, example, comment; did you mean `params`?")]
    [InlineData("/*---\nin: [text]\nout: [padded, error]\n---*/", "functions/pad.js:3:15: error LOLO210: every node has the out port `error` without declaring it, for what goes wrong in it; choose another name")]
    [InlineData("/*---\nin: [text, text]\nout: { pad-ded: x }\n---*/", "functions/pad.js:2:12: error LOLO209: the function has the in port `text` twice\nfunctions/pad.js:3:8: error LOLO104: `pad-ded` is no port name; it begins with a letter or underscore, followed by letters, digits and underscores")]
    [InlineData("/*---\nin: [text]\nout: [padded]\nparams:\n  a: { type: txt }\n---*/", "functions/pad.js:5:14: error LOLO107: `type` of parameter `a` can be text, number, integer, boolean, duration, texts, map, any; here stands `txt`; did you mean `text`?")]
    [InlineData("/*---\nin: [text]\nout: [padded]\nparams: { a: { type: integer, default: 1.5 } }\n---*/", "functions/pad.js:4:40: error LOLO243: parameter `a` is a whole number; its default is the number `1.5`")]
    [InlineData("/*---\nin: [text]\nout: [padded]\nparams: { a: { required: true, default: 1 } }\n---*/", "functions/pad.js:4:41: error LOLO243: parameter `a` is required, so that its default is never used; remove one of the two")]
    [InlineData("/*---\nin: [text]\nout: [padded]\nparams: { a: { type: text, min: 1 } }\n---*/", "functions/pad.js:4:33: error LOLO243: `min` is for numbers and durations, and parameter `a` is a text")]
    [InlineData("/*---\nin: [text]\nout: [padded]\nparams: { a: { type: number, min: 2, max: 1 } }\n---*/", "functions/pad.js:4:43: error LOLO243: `max` of parameter `a` is below its `min`")]
    [InlineData("/*---\nin: [text]\nout: [padded]\nparams: { a: { type: number, oneOf: [x] } }\n---*/", "functions/pad.js:4:37: error LOLO243: `oneOf` is for texts, and parameter `a` is a number; say `type: text`")]
    [InlineData("/*---\nin: [text]\nout: [padded]\nparams: { a: text, a-b: {} }\n---*/", "functions/pad.js:4:14: error LOLO100: parameter `a` is declared by a map such as `{ type: text, default: hello }`; here stands the text `text`\nfunctions/pad.js:4:20: error LOLO242: `a-b` is no parameter name; it begins with a letter or underscore, followed by letters, digits and underscores")]
    [InlineData("/*---\nin: [text]\nout: [padded]\n---*/\nexports.handler = => 1;", "functions/pad.js:5:19: error LOLO301: SyntaxError: Unexpected token '=>'")]
    public void A_fault_of_a_function_is_told_at_its_line(string text, string finding)
    {
        _folder.Add("functions/pad.js", text);
        Assert.Equal(finding, _folder.Check(Graph("pad", "")));
    }

    [Fact]
    public void A_function_that_is_not_there_gets_the_one_that_was_meant()
    {
        _folder.Add("functions/pad.js", Pad);
        Assert.Equal(
            "test.yaml:3:16: error LOLO244: there is no function `./functions/pads`, neither `functions/pads.js` nor `functions/pads.cs`; did you mean `./functions/pad`?",
            _folder.Check(Graph("pads", "")));
    }

    [Fact]
    public void Two_functions_of_one_name_are_refused_and_told_apart_by_the_ending()
    {
        _folder.Add("functions/pad.js", Pad).Add("functions/pad.cs", "");
        Assert.Equal(
            "test.yaml:3:16: error LOLO245: `functions/pad.js` and `functions/pad.cs` are both the function `./functions/pad`; rename one of them, or write the ending",
            _folder.Check(Graph("pad", "")));
        Assert.Empty(_folder.Check(Graph("pad.js", "params: { length: 1 }")));
    }

    [Fact]
    public void A_function_outside_the_graphs_folder_is_refused()
    {
        Assert.Equal(
            "test.yaml:3:16: error LOLO114: `../pad.js` is outside the graph's folder; name a file beside the graph or in a folder below it",
            _folder.Check(Graph("x", "").Replace("./functions/x", "./../pad.js")));
    }

    [Fact]
    public void A_reference_without_its_dot_gets_it() =>
        Assert.EndsWith("; a function of the library is written `./functions/pad`", _folder.Check(Graph("pad", "").Replace("./", "")));

    [Fact]
    public async Task The_spec_of_a_function_is_known_of_its_nodes()
    {
        _folder.Add("functions/pad.js", Pad);
        await using var graph = await _folder.StartAsync(Graph("pad", "params: { length: 1 }"));
        var node = graph.Running.Graph.Nodes[1];
        Assert.Equal(("./functions/pad", "functions/pad.js", "Pad", "It pads.\n"), (node.Spec.Name, node.Spec.File, node.Spec.Title, node.Spec.Help));
        Assert.Equal([new PortSpec("text", "What is to be padded.")], node.Spec.In!);
        Assert.Equal([_folder.Path, _folder.PathOf("functions/pad.js")], graph.Running.Graph.Closure);
    }

    private static string Graph(string function, string keys) => $"""
        nodes:
          push: {"{ kind: source }"}
          pad: {"{"} kind: ./functions/{function}{(keys.Length > 0 ? ", " : "")}{keys} {"}"}
          sink: {"{ kind: sink }"}
        links:
          - push.out -> pad.text
          - pad.padded -> sink.in
        """;
}
