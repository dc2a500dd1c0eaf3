namespace Lolo.EndToEnd.Tests;

/// <summary>The chat, from the YAML file to the frames that clients get.</summary>
public sealed class ChatTests
{
    [Fact]
    public async Task Three_clients_chat_on_the_graph_of_this_repository()
    {
        await using var host = await HostProcess.StartAsync("--graph", "chat.yaml");
        await ChatSteps.WalkAsync(host, namesReceiver: false);
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task The_article_runs_word_for_word()
    {
        using var folder = new TemporaryFolder();
        var article = ArticleGraph.Make();
        var graph = article is null ? Repository.Graph("chat") : folder.Write("article.yaml", article);
        await using var host = await HostProcess.StartAsync("--graph", graph);
        await ChatSteps.WalkAsync(host, namesReceiver: article is not null);
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact]
    public async Task One_graph_is_served_at_the_root_and_below_its_id()
    {
        await using var host = await HostProcess.StartAsync("--graph", "echo");
        foreach (var path in new[] { "/echo", "/echo/echo" })
        {
            using var client = await host.ConnectAsync(path);
            await client.SayAsync($"to {path}");
            Assert.Equal($"to {path}", await client.HearAsync());
        }
    }

    [Fact]
    public async Task Several_graphs_are_served_below_their_ids()
    {
        await using var host = await HostProcess.StartAsync("--graph", "echo", "--graph", "chat");
        await host.Out.FindAsync($"ws://localhost:{host.Port}/chat/socket");
        using var echo = await host.ConnectAsync("/echo/echo");
        using var chat = await host.ConnectAsync("/chat/socket");
        await echo.SayAsync("hello");
        Assert.Equal("hello", await echo.HearAsync());
        Assert.NotEmpty(await chat.GreetingAsync());
    }

    [Fact]
    public async Task The_graph_that_new_writes_runs()
    {
        using var folder = new TemporaryFolder();
        var (code, text, _) = await HostProcess.RunInAsync(folder.Path, "new", "first");
        Assert.Equal(0, code);
        Assert.Contains("first.yaml", text);
        await using var host = await HostProcess.StartAsync("--graph", Path.Combine(folder.Path, "first.yaml"));
        using var client = await host.ConnectAsync("/first");
        await client.SayAsync("hello");
        Assert.Equal("You said: hello", await client.HearAsync());
        Assert.Equal(2, (await HostProcess.RunInAsync(folder.Path, "new", "first")).Code);
    }
}
