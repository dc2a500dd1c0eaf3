using System.Net;

namespace Lolo.EndToEnd.Tests.Gallery;

/// <summary><c>graphs/watchman.yaml</c>: state, errors and the graph's own life, told to sockets.</summary>
public sealed class WatchmanTests : IDisposable
{
    private readonly HttpClient _http = new();
    private readonly TemporaryFolder _folder = new();

    public void Dispose()
    {
        _http.Dispose();
        _folder.Dispose();
    }

    [Fact]
    public async Task Work_is_counted_and_the_watchers_hear_of_it_in_order()
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("watchman"));
        await using var watcher = await WatchAsync(host);
        for (var i = 1; i <= 3; i++)
        {
            Assert.Equal((HttpStatusCode.OK, $$"""{"item":"digging","done":{{i}}}"""), await PostAsync(host, "digging"));
        }

        Assert.Equal("""{"done":1,"before":null}""", await watcher.HearAsync("the first"));
        Assert.Equal("""{"done":2,"before":1}""", await watcher.HearAsync("the second"));
        Assert.Equal("""{"done":3,"before":2}""", await watcher.HearAsync("the third"));
    }

    [Fact]
    public async Task An_error_is_answered_by_the_node_that_took_it_and_by_its_own_status_where_that_does_not_answer()
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("watchman"));
        await using var watcher = await WatchAsync(host);
        Assert.Equal((HttpStatusCode.ServiceUnavailable, """{"sorry":"the machine is broken"}"""), await PostAsync(host, "trouble"));
        Assert.StartsWith("""{"trouble":"the machine is broken","node":"do-work","line":""", await watcher.HearAsync("the trouble"), StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.NotFound, "there is nothing to do"), await PostAsync(host, "nothing"));
        Assert.Equal(0, host.Log.Count("the machine is broken"));
    }

    [Fact]
    public async Task An_error_in_the_handling_of_an_error_is_answered_at_once_and_logged()
    {
        var text = await File.ReadAllTextAsync(Repository.Graph("watchman"), TestContext.Current.CancellationToken);
        var file = _folder.Write("watchman.yaml", text.Replace("const { message, node, line } = ev.error;", "const { message, node, line } = ev.eror;"));
        await using var host = await LocalHost.StartAsync(file);
        Assert.Equal((HttpStatusCode.InternalServerError, "Internal Server Error"), await PostAsync(host, "trouble"));
        await host.Log.FindAsync("Cannot destructure");
    }

    [Fact]
    public async Task Watchers_hear_of_a_refused_deploy_and_of_the_end()
    {
        var text = await File.ReadAllTextAsync(Repository.Graph("watchman"), TestContext.Current.CancellationToken);
        var file = _folder.Write("watchman.yaml", text);
        var host = await LocalHost.StartAsync([file], [], watch: true);
        await using var watcher = await WatchAsync(host);
        _folder.Write("watchman.yaml", text.Replace("kind: state-trigger", "kind: state-triger"));
        var failed = await watcher.HearAsync("a refusal");
        Assert.Contains("\"cause\":\"change\"", failed);
        Assert.Contains("did you mean `state-trigger`?", failed);
        await host.DisposeAsync();
        Assert.StartsWith("""{"graph":"watchman","version":1,""", await watcher.HearAsync("the end"), StringComparison.Ordinal);
        await watcher.EndAsync("the host");
        Assert.Equal(1012, watcher.Code);
    }

    // Who joins before the start has been told hears of it first.
    private static async Task<Member> WatchAsync(LocalHost host)
    {
        await Patience.UntilAsync(() => host.Running("watchman").MessagesUnderWay == 0, "the start to be told");
        return await host.JoinAsync("/watch");
    }

    private async Task<(HttpStatusCode Status, string Body)> PostAsync(LocalHost host, string item)
    {
        using var answer = await _http.PostAsync($"http://localhost:{host.Port}/work/{item}", null);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync());
    }
}
