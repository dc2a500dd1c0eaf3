using System.Net;
using System.Runtime.InteropServices;

namespace Lolo.EndToEnd.Tests.State;

/// <summary><c>graphs/counter.yaml</c> from socket to disk.</summary>
public sealed class CounterTests
{
    private const int Sockets = 16;

    // LOLO_FULL=1 counts 160,000 times; so many journeys take a while on a busy machine.
    private static readonly int _each = Environment.GetEnvironmentVariable("LOLO_FULL") == "1" ? 10_000 : 500;

    [Fact]
    public async Task Sixteen_sockets_that_count_at_once_lose_no_count()
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("counter"));
        var members = await Task.WhenAll(Enumerable.Range(0, Sockets).Select(_ => host.JoinAsync("/count?name=all")));
        await Task.WhenAll(members.Select(member => Task.Run(async () =>
        {
            for (var i = 0; i < _each; i++)
            {
                await member.SayAsync("1");
            }
        })));
        await Patience.UntilAsync(() => members.All(member => member.Count == _each), () => $"{Sockets * _each} answers; there are {members.Sum(member => member.Count)}");
        Assert.Equal($$"""{"value":{{Sockets * _each}}}""", await GetAsync(host.Port, "all"));

        // Every number was told to one socket and no other.
        Assert.Equal(Sockets * _each, members.SelectMany(member => member.Heard).Distinct().Count());
        foreach (var member in members)
        {
            await member.DisposeAsync();
        }
    }

    [Fact]
    public async Task Counts_survive_a_stop_a_kill_a_deploy_and_the_deploy_of_the_older_text()
    {
        using var folder = new TemporaryFolder();
        var text = File.ReadAllText(Repository.Graph("counter"));
        var file = folder.Write("counter.yaml", text);
        string[] arguments = ["--graph", file, "--data", Path.Combine(folder.Path, "data")];
        await using (var first = await HostProcess.StartAsync(arguments))
        {
            Assert.Equal("""{"value":5}""", await CountAsync(first, "5"));
            Assert.Equal(0, await first.StopAsync(PosixSignal.SIGTERM));
        }

        await using (var second = await HostProcess.StartAsync(arguments))
        {
            Assert.Equal("""{"value":6}""", await CountAsync(second, "1"));
        }

        await using var third = await HostProcess.StartAsync(arguments);
        Assert.Equal("""{"value":6}""", await GetAsync(third.Port, "visits"));
        folder.Write("counter.yaml", text.Replace("{ body: { value } }", "{ body: { sum: value } }"));
        await third.Out.FindAsync("counter: version 2 is running");
        Assert.Equal("""{"sum":7}""", await CountAsync(third, "1"));
        folder.Write("counter.yaml", text);
        await third.Out.FindAsync("counter: version 3 is running");
        Assert.Equal("""{"value":8}""", await CountAsync(third, "1"));
    }

    [Fact]
    public async Task State_in_memory_is_forgotten()
    {
        using var folder = new TemporaryFolder();
        string[] arguments = ["--graph", "counter", "--data", folder.Path, "--state", "memory"];
        for (var i = 0; i < 2; i++)
        {
            await using var host = await HostProcess.StartAsync(arguments);
            Assert.Equal("""{"value":1}""", await CountAsync(host, "1"));
        }

        Assert.False(File.Exists(Path.Combine(folder.Path, "counter", "state.db")));
    }

    [Fact]
    public async Task A_second_host_of_the_same_state_is_refused_at_its_start()
    {
        using var folder = new TemporaryFolder();
        await using var host = await HostProcess.StartAsync("--graph", "counter", "--data", folder.Path);
        await CountAsync(host, "1");
        var (code, output, error) = await HostProcess.RunAsync("--graph", "counter", "--port", "0", "--data", folder.Path);
        Assert.Equal(1, code);
        Assert.Contains(
            $"another host (process {host.Id}) has the state of `counter` in {folder.Path}; stop it, or give this one another folder with --data",
            output + error);
        Assert.Equal("""{"value":2}""", await CountAsync(host, "1"));
    }

    [Fact]
    public async Task A_name_that_nobody_counted_is_404()
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("counter"));
        using var client = new HttpClient();
        using var answer = await client.GetAsync($"http://localhost:{host.Port}/count/nobody");
        Assert.Equal(HttpStatusCode.NotFound, answer.StatusCode);
    }

    private static async Task<string> CountAsync(HostProcess host, string by)
    {
        using var client = await host.ConnectAsync("/count");
        await client.SayAsync(by);
        return await client.HearAsync();
    }

    private static async Task<string> GetAsync(int port, string name)
    {
        using var client = new HttpClient();
        return await client.GetStringAsync($"http://localhost:{port}/count/{name}");
    }
}
