using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.CSharp;

public sealed class FormTests
{
    [Theory]
    [InlineData("""ctx.Route("hi " + ev["name"]);""")]
    [InlineData("""await ctx.Route("hi " + ev["name"]);""")]
    [InlineData("""return ctx.Route("hi " + ev["name"]);""")]
    [InlineData("""
        using System.Text;
        // a remark
        await Task.Yield();
        if (!ev.Has("name")) return;
        string Greet(string name) => new StringBuilder("hi ").Append(name).ToString();
        await ctx.Route(Greet(ev["name"]));
        """)]
    [InlineData("""void Handle(Event ev, Context ctx) => ctx.Route("hi " + ev["name"]);""")]
    [InlineData("""
        using System.Text;

        private int _count;
        string Greeting { get; } = "hi ";
        record Person(string Name);

        async Task Handle(Event ev, Context ctx)
        {
            _count++;
            await Task.Delay(1);
            await ctx.Route(Greeting + ev.As<Person>().Name);
        }
        """)]
    [InlineData("""
        public async ValueTask Handle(Event message, Context context) { await context.Route("hi " + message.Get<string>("name")); }
        """)]
    [InlineData("""static Task Handle(Event ev, Context ctx) { ctx.Route($"hi {ev["name"]}"); return null; }""")]
    public async Task Code_is_the_inside_of_a_class_or_the_body_of_Handle(string code)
    {
        await using var graph = await TestGraph.StartAsync(CSharpGraph.Of(code));
        Assert.Equal("hi Ada", await graph.AskAsync(Record.Of(("name", "Ada"))));
    }

    [Fact]
    public async Task Fields_live_as_long_as_the_version_and_Setup_and_Teardown_run_once()
    {
        const string Code = """
            int count;
            Context kept;

            async Task Setup(Context ctx)
            {
                await Task.Yield();
                count = 10;
                kept = ctx;
                ctx.Log.Info("set up");
            }

            void Handle(Event ev, Context ctx) => ctx.Route(++count);

            void Teardown() => kept.Log.Info("torn down at", count);
            """;
        var graph = await TestGraph.StartAsync(CSharpGraph.Of(Code));
        Assert.Equal(["Information set up"], graph.Log);
        Assert.Equal(11.0, await graph.AskAsync(null));
        Assert.Equal(12.0, await graph.AskAsync(null));
        await graph.DisposeAsync();
        Assert.Equal(["Information set up", "Information torn down at 12"], graph.Log);
    }

    [Fact]
    public async Task A_Setup_that_throws_keeps_the_version_from_starting()
    {
        const string Code = """
            void Setup(Context ctx) => throw new Exception("no luck");
            void Handle(Event ev, Context ctx) { }
            """;
        var error = await Assert.ThrowsAsync<Lolo.Runtime.Contracts.HandlerException>(() => TestGraph.StartAsync(CSharpGraph.Of(Code)));
        Assert.Equal("no luck", error.Message);
        Assert.Equal(CSharpGraph.FirstLine, error.Line);
    }

    [Fact]
    public async Task A_field_that_cannot_be_made_keeps_the_version_from_starting()
    {
        const string Code = """
            int[] none = new int[int.Parse("x")];
            void Handle(Event ev, Context ctx) { }
            """;
        var error = await Assert.ThrowsAsync<Lolo.Runtime.Contracts.HandlerException>(() => TestGraph.StartAsync(CSharpGraph.Of(Code)));
        Assert.Equal(CSharpGraph.FirstLine, error.Line);
    }
}
