using System.Diagnostics;
using System.Net;
using Lolo.EndToEnd.Tests.Admin;
using Lolo.Runtime.Hosting.Versions;

namespace Lolo.EndToEnd.Tests.Versions;

/// <summary>A host that is killed in the middle of a deploy starts with the old text or the new one, never with neither, never with a half of each.</summary>
public sealed class KillTests
{
    // LOLO_FULL=1: fifty kills.
    private static readonly bool _full = Environment.GetEnvironmentVariable("LOLO_FULL") == "1";
    private static readonly int _kills = _full ? 50 : 6;

    [Fact]
    public async Task A_host_that_is_killed_during_a_deploy_starts_with_the_old_text_or_the_new_one()
    {
        using var folder = new TemporaryFolder();
        var file = StampedGraph.Write(folder, 1);
        var random = new Random(4);
        var (old, fresh, finished) = (0, 0, 0);
        var next = 2;
        var host = await AdminHost.StartAsync(file, folder);
        for (var kill = 0; kill < _kills; kill++)
        {
            // The first deploy of a process compiles what the others find compiled: the second tells how long one takes.
            await DeployAsync(host, next++, next++);
            var watch = Stopwatch.StartNew();
            var stamps = await DeployAsync(host, next++, next++);
            var length = watch.Elapsed;

            // Every third kill meets a deploy of one file, which has no journal. The points are drawn from equal parts of a deploy's length.
            (int Graph, int Code) wanted = (next++, kill % 3 == 2 ? stamps.Code : next++);
            var point = 1.15 * length * ((kill + random.NextDouble()) / _kills);
            var deploy = host.AskAsync(HttpMethod.Post, "/api/graphs/pair/deploy", StampedGraph.Order(wanted.Graph, wanted.Code == stamps.Code ? null : wanted.Code));
            await Task.Delay(point);
            host.Process.Kill();
            var isTold = await IsToldAsync(deploy);

            await host.DisposeAsync();
            host = await AdminHost.StartAsync(file, folder);
            var now = await VerifyAsync(host, folder);
            Assert.Contains(now, new[] { stamps, wanted });
            Assert.True(!isTold || now == wanted, $"the deploy of {wanted} was acknowledged, and {now} serves");
            (old, fresh, finished) = now == wanted ? (old, fresh + 1, finished + (host.Process.Error.Text.Contains("was cut off") ? 1 : 0)) : (old + 1, fresh, finished);
        }

        await host.DisposeAsync();
        TestContext.Current.SendDiagnosticMessage("{0} kills: {1} with the old text, {2} with the new one, {3} of them by the journal", _kills, old, fresh, finished);
        Assert.True(!_full || (old > 5 && fresh > 5), $"the kills are not spread over the deploy: {old} before the change, {fresh} after it");
    }

    // Files, history, version and answers are of one mind.
    private static async Task<(int Graph, int Code)> VerifyAsync(AdminHost host, TemporaryFolder folder)
    {
        var stamps = StampedGraph.OnDisk(folder);
        using var client = await host.Process.ConnectAsync("/ask");
        await client.SayAsync("which?");
        Assert.Equal($"{stamps.Graph} {stamps.Code}", await client.HearAsync());

        var history = VersionHistory.Of(folder.Path, "pair");
        var kept = history.List();
        Assert.All(kept, version => Assert.Equal(2, history.TextsOf(version).Count));
        Assert.Equal(kept.Select(version => version.Number).Distinct(), kept.Select(version => version.Number));
        Assert.Equal(StampedGraph.Text(stamps.Graph), history.TextsOf(kept[^1])["pair.yaml"]);
        Assert.Equal(StampedGraph.Code(stamps.Code), history.TextsOf(kept[^1])[StampedGraph.Handler]);
        var (_, list) = await host.AskAsync(HttpMethod.Get, "/api/graphs/pair/versions");
        Assert.Equal(kept[^1].Number, list.GetProperty("serving").GetInt32());
        Assert.Empty(Directory.EnumerateFiles(folder.Path, "*lolo-tmp", new EnumerationOptions { RecurseSubdirectories = true, AttributesToSkip = 0 }));
        return stamps;
    }

    private static async Task<(int Graph, int Code)> DeployAsync(AdminHost host, int graph, int code)
    {
        var (status, answer) = await host.AskAsync(HttpMethod.Post, "/api/graphs/pair/deploy", StampedGraph.Order(graph, code));
        Assert.True(status == HttpStatusCode.OK, answer.ToString());
        return (graph, code);
    }

    private static async Task<bool> IsToldAsync(Task<(HttpStatusCode Status, System.Text.Json.JsonElement Body)> deploy)
    {
        try
        {
            return (await deploy).Status == HttpStatusCode.OK;
        }
        catch (Exception error) when (error is HttpRequestException or IOException)
        {
            // The host was dead before it could answer.
            return false;
        }
    }
}
