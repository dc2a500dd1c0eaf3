using System.Net;
using System.Text.Json;
using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Versions;

/// <summary>Deploys that fail, wherever they do, while people talk: the old version serves on, and no message fails.</summary>
public sealed class FailedDeployTests
{
    private const int Members = 8;

    [Fact]
    public async Task A_deploy_that_fails_at_any_step_fails_no_message_and_leaves_version_file_and_history()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("steps.yaml", Graph(1));
        await using var host = await AdminHost.StartAsync(file, folder);
        var members = await Task.WhenAll(Enumerable.Range(0, Members).Select(async _ => new Member(await host.Process.ConnectAsync("/steps"))));
        using var enough = new CancellationTokenSource();
        var talking = members.Select(member => Task.Run(() => TalkAsync(member, enough.Token))).ToList();
        foreach (var (step, text, told) in Steps())
        {
            // By the API, and as a changed file.
            var (status, answer) = await host.AskAsync(HttpMethod.Post, "/api/graphs/steps/deploy", JsonSerializer.Serialize(new { text }));
            Assert.True(status == HttpStatusCode.UnprocessableEntity, $"{step}: {answer}");
            Assert.Contains(told, answer.ToString());
            Assert.Equal(Graph(1), File.ReadAllText(file));

            using var deploys = await host.ListenAsync("/api/deploys?graph=steps&tail=0");
            folder.Write("steps.yaml", text);
            while (!(await deploys.FindAsync("\"change\"")).Data.Contains(told))
            {
                // That the text of the step before has gone from the file is told late at times.
            }

            folder.Write("steps.yaml", Graph(1));
        }

        await enough.CancelAsync();
        var answers = (await Task.WhenAll(talking)).Sum();
        Assert.True(answers > 10 * Members, $"only {answers} messages were sent meanwhile");
        var (_, whole) = await host.AskAsync(HttpMethod.Get, "/api/graphs/steps");
        Assert.Equal(Members, whole.GetProperty("graph").GetProperty("sessions").GetInt32());
        Assert.All(whole.GetProperty("nodes").EnumerateArray(), node => Assert.Equal(0, node.GetProperty("counters").GetProperty("failed").GetInt32()));

        // The old text came back to the file after each: it is the version that served all the time, or a fresh one of the same text.
        var (_, list) = await host.AskAsync(HttpMethod.Get, "/api/graphs/steps/versions");
        var hashes = list.GetProperty("versions").EnumerateArray().Select(version => version.GetProperty("hash").GetString()).Distinct();
        Assert.Single(hashes);
        await Task.WhenAll(members.Select(member => member.DisposeAsync().AsTask()));
    }

    private static IEnumerable<(string Step, string Text, string Told)> Steps() =>
    [
        ("parse", "graph: steps\nnodes: [", "LOLO004"),
        ("compile", Graph(2).Replace("emit(", "emit(("), "LOLO"),
        ("port", Graph(2).Replace("socket.message", "socket.mesage"), "did you mean `message`?"),
        ("load", Graph(2).Replace("exports.handler", "throw new Error('at load');\n      exports.handler"), "at load"),
        ("setup", Graph(2).Replace("exports.handler", "exports.setup = async () => { throw new Error('in setup'); };\n      exports.handler"), "in setup"),
        ("first message", Graph(2).Replace("if (!ev.message) return;", "throw new Error('at once');"), "at once"),
    ];

    // Every message is answered by the old version.
    private static async Task<int> TalkAsync(Member member, CancellationToken enough)
    {
        var times = 0;
        for (; !enough.IsCancellationRequested; times++)
        {
            Assert.Equal("1", await member.AskAsync("which?"));
            await Task.Delay(5, CancellationToken.None);
        }

        return times;
    }

    private static string Graph(int version) => $$"""
        graph: steps
        nodes:
          socket: { kind: websocket-trigger, params: { path: /steps } }
          answer:
            in: [req, msg]
            out: []
            code: |
              exports.handler = async (ev, { emit }) => {
                if (!ev.message) return;
                emit('response', { body: '{{version}}' });
              };
        links:
          - socket.req     -> answer.req
          - socket.message -> answer.msg

        """;
}
