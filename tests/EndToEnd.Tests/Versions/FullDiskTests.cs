using System.Diagnostics;
using Lolo.EndToEnd.Tests.Admin;
using Lolo.Runtime.Hosting.Versions;

namespace Lolo.EndToEnd.Tests.Versions;

/// <summary>Serving comes first: a history that cannot be written stands in no deploy's way.</summary>
public sealed class FullDiskTests
{
    [Fact]
    public async Task Deploys_serve_on_a_full_disk_and_a_read_only_one_and_are_kept_again_when_there_is_room()
    {
        using var graphs = new TemporaryFolder();
        using var data = new TemporaryFolder();
        var file = StampedGraph.Write(graphs, 1);
        Assert.SkipUnless(OperatingSystem.IsLinux() && await RunAsync("mount", "-t", "tmpfs", "-o", "size=1m", "lolo-test", data.Path), "this user cannot mount a small disk");
        try
        {
            await using (var host = await AdminHost.StartAsync(file, data))
            {
                using var client = await host.Process.ConnectAsync("/ask");
                Fill(Path.Combine(data.Path, "ballast"));
                Assert.Equal("2 2", await DeployAsync(host, client, 2));
                await host.Process.Out.FindAsync("the history of versions cannot be written");
                Assert.Equal("[1]", Kept(data));
                var (_, list) = await host.AskAsync(HttpMethod.Get, "/api/graphs/pair/versions");
                Assert.Equal((2, true), (list.GetProperty("serving").GetInt32(), list.GetProperty("failures").GetInt64() > 0));

                File.Delete(Path.Combine(data.Path, "ballast"));
                Assert.Equal("3 3", await DeployAsync(host, client, 3));
                Assert.Equal("[1,3]", Kept(data));
                Assert.Equal(0, await host.StopAsync());
            }

            Assert.True(await RunAsync("mount", "-o", "remount,ro", data.Path));
            await using var reader = await HostProcess.StartAsync("--graph", file, "--data", data.Path, "--no-admin", "--state", "memory");
            await reader.Out.FindAsync("Read-only file system");
            graphs.Write("pair.yaml", StampedGraph.Text(4));
            await reader.Out.FindAsync("pair: version 4 is running");
            using var asker = await reader.ConnectAsync("/ask");
            await asker.SayAsync("which?");
            Assert.Equal("4 3", await asker.HearAsync());
            Assert.Equal("[1,3]", Kept(data));
            Assert.Equal(0, await reader.StopAsync());
        }
        finally
        {
            await RunAsync("umount", "-l", data.Path);
        }
    }

    private static async Task<string> DeployAsync(AdminHost host, ChatClient client, int stamp)
    {
        var (_, answer) = await host.AskAsync(HttpMethod.Post, "/api/graphs/pair/deploy", StampedGraph.Order(stamp, stamp));
        Assert.True(answer.TryGetProperty("version", out var version) && version.GetInt32() == stamp, answer.ToString());
        await client.SayAsync("which?");
        return await client.HearAsync();
    }

    private static string Kept(TemporaryFolder data) => $"[{string.Join(',', VersionHistory.Of(data.Path, "pair").List().Select(version => version.Number))}]";

    private static void Fill(string file)
    {
        using var ballast = File.Create(file);
        var block = new byte[4096];
        try
        {
            while (true)
            {
                ballast.Write(block);
                ballast.Flush();
            }
        }
        catch (IOException)
        {
            // The disk is full, as it was meant to be.
        }
    }

    private static async Task<bool> RunAsync(string tool, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardError = true, RedirectStandardOutput = true })!;
        await process.WaitForExitAsync();
        return process.ExitCode == 0;
    }
}
