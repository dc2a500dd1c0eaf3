using Lolo.Runtime.Messages;
using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.CSharp;

public sealed class EventTests
{
    private static readonly Record _body = new(
        Record.Of(("sessionId", "s1"), ("headers", Record.Of(("host", "here")))),
        ["message", "n", "yes", "list", "who", "bytes", "nothing"],
        ["hi", 2.0, true, new object?[] { 1.0, "two", Record.Of(("deep", 3.0)) }, Record.Of(("name", "Ada"), ("age", 36.0)), new byte[] { 1, 2 }, null]);

    [Theory]
    [InlineData("""string s = ev["message"]; return ctx.Route(s + ev["n"] + ev["yes"]);""", "hi2true")]
    [InlineData("""double n = ev["n"]; return ctx.Route(n * 2 + (int)ev["n"] + ev.Get<int>("n"));""", 8.0)]
    [InlineData("""if (ev["yes"] && !ev["replayed"]) ctx.Route("true"); else ctx.Route("false");""", "true")]
    [InlineData("""ctx.Route(ev["list"][2]["deep"]);""", 3.0)]
    [InlineData("""ctx.Route(ev["list"].Count + ev["list"].Select(item => item.ToString()).Last());""", "3{\"deep\":3}")]
    [InlineData("""ctx.Route($"{ev["sessionId"]} {ev["headers"]["host"]} [{ev["nope"]}]");""", "s1 here []")]
    [InlineData("""ctx.Route(ev["message"] == "hi" && ev["n"] == 2 && ev["n"] > 1 && ev["nope"] != "x");""", true)]
    [InlineData("""ctx.Route(ev.Has("nothing") && !ev.Has("nope") && ev["nothing"].IsNull && ev["nothing"].Exists && !ev["nope"].Exists);""", true)]
    [InlineData("""ctx.Route(ev["nope"]["deeper"][3] == null);""", true)]
    [InlineData("""ctx.Route(string.Join(",", ev.Select(field => field.Key)));""", "sessionId,headers,message,n,yes,list,who,bytes,nothing")]
    [InlineData("""ctx.Route(ev.Get<byte[]>("bytes").Length);""", 2.0)]
    [InlineData("""ctx.Route(ev["who"].ToJson());""", """{"name":"Ada","age":36}""")]
    [InlineData("""ctx.Route(string.Join(",", ev.Get<List<string>>("nope") ?? new() { "none" }));""", "none")]
    public async Task An_event_reads_like_JSON(string code, object expected)
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of(code));
        Assert.Equal(expected, await graph.AskAsync(_body));
    }

    [Fact]
    public async Task An_event_and_its_fields_become_the_authors_types()
    {
        const string Code = """
            record Person(string Name, int Age);
            record Whole(string Message, Person Who, double N);

            void Handle(Event ev, Context ctx)
            {
                var whole = ev.As<Whole>();
                var who = ev.Get<Person>("who");
                ctx.Route($"{whole.Message} {whole.Who.Name} {who.Age} {whole.N}");
            }
            """;
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of(Code));
        Assert.Equal("hi Ada 36 2", await graph.AskAsync(_body));
    }

    [Theory]
    [InlineData("""double n = ev["message"];""", "`message` is a string, not a number")]
    [InlineData("""string s = ev["who"];""", "`who` is an object, not a string")]
    [InlineData("""bool b = ev["list"];""", "`list` is a list, not a boolean")]
    [InlineData("""double n = ev["nope"];""", "`nope` is not there, not a number")]
    public async Task A_value_of_another_type_is_an_error_that_names_the_field(string code, string expected)
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of(code));
        graph.Send(_body);
        await graph.SettleAsync();
        Assert.Contains(graph.Log, line => line.Contains(expected));
    }

    [Fact]
    public async Task A_body_that_was_not_changed_passes_on_as_the_very_same()
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of("""string s = ev["message"]; ctx.Route(ev);"""));
        Assert.Same(_body, await graph.AskAsync(_body));
    }

    [Fact]
    public async Task Setting_a_field_leaves_the_body_of_others_untouched()
    {
        const string Code = """
            ev["message"] = ev["message"] + "!";
            ev["headers"] = ev["headers"].With("host", "there");
            ev.Set("more", new { a = 1 });
            ctx.Route(ev);
            ev.Remove("sessionId");
            ev["message"] = "later";
            ctx.Route(ev);
            """;
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of(Code));
        var first = Assert.IsType<Record>(await graph.AskAsync(_body));
        Assert.Equal(("hi", "here"), (_body["message"], ((Record)_body["headers"]!)["host"]));
        Assert.Equal(("hi!", "there", "s1"), (first["message"], ((Record)first["headers"]!)["host"], first["sessionId"]));
        Assert.Equal(1.0, ((Record)first["more"]!)["a"]);
        Assert.Same(_body.Basis, first.Basis);
        Assert.True(graph.Taken.TryDequeue(out var second));
        var last = (Record)second.Body.Plain!;
        Assert.Equal("later", last["message"]);
        Assert.False(last.ContainsKey("sessionId"));
    }

    [Theory]
    [InlineData("text", """ctx.Route(ev.Value + "!");""", "text!")]
    [InlineData(null, """ev["a"] = "b"; ctx.Route(ev["a"]);""", "b")]
    [InlineData(5.0, """ctx.Route(ev.As<int>() + 1);""", 6.0)]
    public async Task A_body_need_not_be_an_object(object? body, string code, object expected)
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of(code));
        Assert.Equal(expected, await graph.AskAsync(body));
    }

    [Fact]
    public async Task A_field_of_a_string_cannot_be_set()
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of("""ev["a"] = 1;"""));
        graph.Send("text");
        await graph.SettleAsync();
        Assert.Contains(graph.Log, line => line.Contains("the value is a string, not an object"));
    }

    [Fact]
    public async Task A_live_body_passes_through_unread_and_reads_when_asked()
    {
        var owner = new LiveOwner(Record.Of(("name", "Ada")));
        await using var passing = await TestGraph.StartAsync(CSharpGraph.Of("ctx.Route(ev);"));
        passing.Send(Body.Live(owner, 7));
        await passing.SettleAsync();
        Assert.True(passing.Taken.TryDequeue(out var taken));
        Assert.Equal((owner, 7L, 0), (taken.Body.Owner, taken.Body.Handle, owner.Reads));

        await using var reading = await TestGraph.StartAsync(CSharpGraph.Of("""ctx.Route(ev["name"] + "!"); ctx.Route(new { inner = ev });"""));
        reading.Send(Body.Live(owner, 7));
        await reading.SettleAsync();
        Assert.Equal("Ada!", reading.Taken.First().Body.Plain);
        var inner = Assert.IsType<LiveValue>(((Record)reading.Taken.Last().Body.Plain!)["inner"]);
        Assert.Equal((owner, 7L, 1), (inner.Owner, inner.Handle, owner.Reads));
    }

    private sealed class LiveOwner(object? plain) : IBodyOwner
    {
        public int Reads { get; private set; }

        public void Retain(long handle, int count)
        {
        }

        public void Release(long handle)
        {
        }

        public object? Read(long handle)
        {
            Reads++;
            return plain;
        }
    }
}
