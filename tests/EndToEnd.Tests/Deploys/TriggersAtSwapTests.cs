using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace Lolo.EndToEnd.Tests.Deploys;

/// <summary>Triggers other than sockets change over too: no request is refused, no change of the state is lost or comes twice.</summary>
public sealed partial class TriggersAtSwapTests
{
    private const int Deploys = 20;
    private const int Callers = 4;

    [Fact]
    public async Task Requests_and_changes_of_the_state_fall_into_one_version_each()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("bump.yaml", Graph(1));
        await using var host = await LocalHost.StartAsync([file], []);
        using var enough = new CancellationTokenSource();
        var calling = Enumerable.Range(0, Callers).Select(_ => Task.Run(() => CallAsync(host, enough.Token))).ToArray();
        for (var version = 2; version <= Deploys + 1; version++)
        {
            folder.Write("bump.yaml", Graph(version));
            var outcome = await host.Supervisor("bump").DeployChangeAsync();
            Assert.True(outcome?.Started is not null, outcome?.Failure);
        }

        await enough.CancelAsync();
        var numbers = (await Task.WhenAll(calling)).SelectMany(each => each).ToArray();
        Assert.Equal(Enumerable.Range(1, numbers.Length), numbers.Order());
        await host.Log.CountAsync("changed to ", numbers.Length);
        var changes = Changed().Matches(host.Log.Text).Select(match => int.Parse(match.Groups[1].Value, CultureInfo.InvariantCulture)).ToArray();
        Assert.Equal(Enumerable.Range(1, numbers.Length), changes.Order());
    }

    [Fact]
    public async Task Sessions_of_a_trigger_that_is_gone_are_closed_with_1012_and_the_old_version_hears_of_it()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("two.yaml", Two("first", "second"));
        await using var host = await LocalHost.StartAsync([file], []);
        await using var stays = await host.JoinAsync("/first");
        await using var goes = await host.JoinAsync("/second");
        Assert.Equal("1 first", await stays.AskAsync("?"));
        Assert.Equal("1 second", await goes.AskAsync("?"));
        folder.Write("two.yaml", Two("first").Replace("'1 '", "'2 '"));
        Assert.NotNull((await host.Supervisor("two").DeployChangeAsync())?.Started);
        await goes.EndAsync("a close");
        Assert.Equal(1012, goes.Code);
        await host.Log.FindAsync("1 heard of the end of second");
        Assert.Equal("2 first", await stays.AskAsync("?"));
    }

    private static async Task<List<int>> CallAsync(LocalHost host, CancellationToken enough)
    {
        using var client = new HttpClient();
        var numbers = new List<int>();
        while (!enough.IsCancellationRequested)
        {
            using var answer = await client.PostAsync($"http://localhost:{host.Port}/bump", new StringContent("{}", null, "application/json"), CancellationToken.None);
            var text = await answer.Content.ReadAsStringAsync(CancellationToken.None);
            Assert.True(answer.StatusCode == HttpStatusCode.OK, $"{answer.StatusCode} {text}");
            numbers.Add(int.Parse(text, CultureInfo.InvariantCulture));
        }

        return numbers;
    }

    private static string Graph(int version) => $$"""
        graph: bump
        nodes:
          call: { kind: http-trigger, params: { path: /bump, method: POST } }
          changed: { kind: state-trigger, params: { key: n } }
          bump:
            out: []
            code: |
              // {{version}}
              exports.handler = async (ev, { state, emit }) => emit('response', { body: String(await state.incr('n')) });
          note:
            out: []
            code: |
              exports.handler = (ev, { log }) => log.info(`changed to ${ev.new}.`);
        links:
          - call.out        -> bump.in
          - changed.changed -> note.in

        """;

    private static string Two(params string[] paths) => $$"""
        graph: two
        nodes:
        {{string.Join('\n', paths.Select(path => $"  {path}: {{ kind: websocket-trigger, params: {{ path: /{path} }} }}"))}}
          answer:
            in: [message, close]
            out: []
            code: |
              exports.handler = (ev, { input, emit, log }) => {
                if (input === 'close') log.info('1 ' + `heard of the end of ${ev.path.slice(1)}`);
                else emit('response', { body: '1 ' + ev.path.slice(1) });
              };
        links:
        {{string.Join('\n', paths.Select(path => $"  - {path}.message -> answer.message\n  - {path}.close -> answer.close"))}}

        """;

    [GeneratedRegex("changed to ([0-9]+)\\.")]
    private static partial Regex Changed();
}
