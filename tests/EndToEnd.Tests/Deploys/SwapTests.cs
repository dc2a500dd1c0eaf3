using Lolo.EndToEnd.Tests.Faults;

namespace Lolo.EndToEnd.Tests.Deploys;

/// <summary>A changed file takes over from the running version while people talk.</summary>
public sealed class SwapTests
{
    private const int Swaps = 12;

    [Fact]
    public async Task Swaps_of_one_graph_close_no_door_and_leave_the_others_alone()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("versions.yaml", Graph(1));
        await using var host = await LocalHost.StartAsync([file, Repository.Graph("chat")], [], watch: true);
        await using var pair = await HealthyPair.StartAsync(host);
        using var enough = new CancellationTokenSource();
        var knocking = Task.Run(() => KnockAsync(host, enough.Token));
        for (var version = 2; version <= Swaps; version++)
        {
            await using var old = await host.JoinAsync("/versions/socket");
            Assert.Equal($"{version - 1}", await old.AskAsync("which?"));
            folder.Replace("versions.yaml", Graph(version));
            await host.ShowsAsync($"versions: version {version} is running");
            Assert.Equal($"{version}", await old.AskAsync("which?"));
            await using var young = await host.JoinAsync("/versions/socket");
            Assert.Equal($"{version}", await young.AskAsync("which?"));
        }

        await enough.CancelAsync();
        Assert.True(await knocking > 0);
        await pair.GoOnAsync(20);
        await pair.VerifyAsync();
        Assert.DoesNotContain("Error", host.Log.Text);
    }

    [Fact]
    public async Task A_wrong_text_leaves_sessions_and_version_as_they_are_and_is_explained()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("versions.yaml", Graph(1));
        await using var host = await LocalHost.StartAsync([file], [], watch: true);
        await using var member = await host.JoinAsync("/socket");
        foreach (var (text, told) in WrongTexts(file))
        {
            folder.Write("versions.yaml", text);
            await host.ShowsAsync(told);
            Assert.Equal("1", await member.AskAsync("which?"));
            await using var another = await host.JoinAsync("/versions/socket");
            Assert.Equal("1", await another.AskAsync("which?"));
        }

        Assert.Equal(1, host.Running("versions").Version);
        Assert.DoesNotContain("is running", host.Screen);
        File.Delete(file);
        await host.ShowsAsync("there is no such file");
        Assert.Equal("1", await member.AskAsync("which?"));
        folder.Write("versions.yaml", Graph(2));
        await host.ShowsAsync("is running");
        await using var young = await host.JoinAsync("/socket");
        Assert.Equal("2", await young.AskAsync("which?"));
    }

    [Fact]
    public async Task Without_watching_a_changed_file_changes_nothing()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("versions.yaml", Graph(1));
        await using var still = await LocalHost.StartAsync([file], [], watch: false);
        await using var watching = await LocalHost.StartAsync([file], [], watch: true);
        folder.Write("versions.yaml", Graph(2));
        await watching.ShowsAsync("versions: version 2 is running");
        await using var member = await still.JoinAsync("/socket");
        Assert.Equal("1", await member.AskAsync("which?"));
        Assert.Empty(still.Screen);
    }

    private static IEnumerable<(string Text, string Told)> WrongTexts(string file) =>
    [
        ("graph: [", $"{file}:"),
        (Graph(2).Replace("emit(", "emit(("), "versions.yaml:10:"),
        (Graph(2).Replace("answer.in", "answr.in"), "did you mean `answer`?"),
        (Graph(2).Replace("exports.handler", "throw new Error('at load');\n      exports.handler"), "at load"),
        (Graph(2).Replace("exports.handler", "exports.setup = async () => { throw new Error('in setup'); };\n      exports.handler"), "in setup"),
        (Graph(2).Replace("graph: versions", "graph: renamed"), "renamed"),
        ("", $"{file}:1:1:"),
    ];

    // Somebody comes, asks and goes, again and again; whatever version answers, one does.
    private static async Task<int> KnockAsync(LocalHost host, CancellationToken enough)
    {
        var times = 0;
        for (; !enough.IsCancellationRequested; times++)
        {
            await using var member = await host.JoinAsync("/versions/socket");
            var answer = await member.TryAskAsync("which?");
            Assert.True(answer is not null, $"no answer and close code {member.Code}");
        }

        return times;
    }

    private static string Graph(int version) => $$"""
        graph: versions
        nodes:
          websocket:
            kind: websocket-trigger
            params: { path: /socket }
          answer:
            out: []
            code: |
              exports.handler = async (ev, { emit }) => {
                emit('response', { body: '{{version}}' });
              };
        links:
          - websocket.message -> answer.in

        """;
}
