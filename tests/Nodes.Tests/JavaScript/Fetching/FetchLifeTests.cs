using Microsoft.AspNetCore.Http;

namespace Lolo.Nodes.Tests.JavaScript.Fetching;

public sealed class FetchLifeTests
{
    private readonly TaskCompletionSource _asked = new();
    private readonly TaskCompletionSource _gone = new();
    private readonly TaskCompletionSource _answer = new();

    [Fact]
    public async Task A_version_that_ends_gives_up_its_requests()
    {
        await using var world = await FetchWorld.StartAsync(HoldAsync);
        var graph = await world.GraphAsync("await fetch(url);", limits: new() { Settle = TimeSpan.FromMilliseconds(100), Run = TimeSpan.FromSeconds(30) });
        graph.Send(world.Url);
        await _asked.Task;
        await graph.DisposeAsync();
        await _gone.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_version_that_ends_gives_up_the_bodies_it_has_not_read()
    {
        await using var world = await FetchWorld.StartAsync(HoldAsync);
        var graph = await world.GraphAsync("globalThis.kept = await fetch(url + '/body');");
        await graph.HandleAsync(world.Url);
        await graph.DisposeAsync();
        await _gone.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_realm_that_was_cut_takes_its_requests_with_it()
    {
        await using var world = await FetchWorld.StartAsync(HoldAsync);
        var graph = await world.GraphAsync("void fetch(url).catch(() => {});\nawait fetch(url + '/now');\nfor (;;);", limits: new() { Run = TimeSpan.FromSeconds(3) });
        await graph.HandleAsync(world.Url);
        await graph.UntilAsync(() => !graph.Rebuilds.IsEmpty);
        await graph.DisposeAsync();
        await _gone.Task.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken);
    }

    [Fact]
    public async Task A_handler_of_a_version_that_stops_gets_its_answer()
    {
        await using var world = await FetchWorld.StartAsync(HoldAsync);
        var graph = await world.GraphAsync("console.log('the answer is', await (await fetch(url)).text());");
        graph.Send(world.Url);
        await _asked.Task;
        var stopped = graph.DisposeAsync().AsTask();
        await graph.UntilAsync(() => graph.Site.Stopping.IsCancellationRequested);
        _answer.SetResult();
        await stopped;
        Assert.Contains("Information the answer is late", graph.Log);
    }

    [Fact]
    public async Task An_answer_that_nobody_holds_lets_its_connection_go()
    {
        await using var world = await FetchWorld.StartAsync(HoldAsync);
        await using var graph = await world.GraphAsync("if (url) await fetch(url + '/body');\nelse globalThis.waste = Array.from({ length: 1e6 }, () => ({}));\nreturn 1;");
        await graph.HandleAsync(world.Url);
        for (var i = 0; i < 200 && !_gone.Task.IsCompleted; i++)
        {
            await graph.HandleAsync("");
        }

        Assert.True(_gone.Task.IsCompleted);
    }

    private async Task HoldAsync(HttpContext http)
    {
        if (http.Request.Path == "/now")
        {
            await _asked.Task;
            return;
        }

        http.RequestAborted.Register(() => _gone.TrySetResult());
        _asked.TrySetResult();
        if (http.Request.Path == "/body")
        {
            await http.Response.WriteAsync("begin");
            await http.Response.Body.FlushAsync();
        }

        await Task.WhenAny(_answer.Task, Task.Delay(Timeout.Infinite, http.RequestAborted));
        await http.Response.WriteAsync("late");
    }
}
