using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.EndToEnd.Tests.Versions;

/// <summary>What a host says of deploys, of its stop, and of a data folder that is of no use.</summary>
public sealed class TellingTests
{
    [Fact]
    public async Task A_path_that_a_deploy_changes_is_told_and_so_is_the_stop()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "Windows has no such signals");
        using var folder = new TemporaryFolder();
        var file = StampedGraph.Write(folder, 1);
        await using var host = await AdminHost.StartAsync(file, folder);
        File.WriteAllText(file, StampedGraph.Text(1).Replace("path: /ask", "path: /question"));
        await host.Process.Out.FindAsync("pair  no longer at ws://localhost:");
        Assert.Equal(1, host.Process.Out.Count("/question"));
        using var client = await host.Process.ConnectAsync("/question");
        await client.SayAsync("which?");
        Assert.Equal("1 1", await client.HearAsync());
        Assert.Equal(0, await host.StopAsync());
        await host.Process.Out.FindAsync("stopping: 1 session is told 1012");
        await host.Process.Out.FindAsync("stopped");
    }

    [Fact]
    public async Task A_text_given_that_throws_is_told_apart_from_the_file_on_disk_and_health_has_a_hint()
    {
        using var folder = new TemporaryFolder();
        var file = StampedGraph.Write(folder, 1);
        await using var host = await AdminHost.StartAsync(file, folder, "--no-watch");
        var given = folder.Write("given.yaml", StampedGraph.Text(2).Replace("    file: handlers/answer.js", "    code: throw new Error('not so')"));
        var (code, _, error) = await host.RunAsync("deploy", given);
        Assert.Equal(1, code);
        Assert.Contains("the text given cannot serve (lines are those of that text, not of the file on disk): ", error);
        Assert.Contains("not so", error);
        var health = (await host.RunAsync("health")).Out;
        Assert.Contains("last deploy failed: the text given cannot serve", health);
        Assert.Contains($"see lolo logs pair --data {folder.Path}", health);
    }

    [Theory]
    [InlineData("name another with --data, or keep nothing with --state memory --no-admin")]
    [InlineData("name another with --data, or keep nothing with --state memory", "--no-admin")]
    [InlineData("name another with --data, or do without the admin port with --no-admin", "--state", "memory")]
    public async Task A_data_folder_that_cannot_be_written_is_told_before_anything_starts(string cure, params string[] options)
    {
        using var folder = new TemporaryFolder();
        var file = StampedGraph.Write(folder, 1);
        var data = folder.Write("data", "a file in the way");
        var (code, said, error) = await HostProcess.RunAsync(["--graph", file, "--data", data, "--port", "0", .. options]);
        Assert.Equal((3, "", $"error: the data folder {data} cannot be written: it is a file, and no folder; {cure}"), (code, said, error));
    }

    [Fact]
    public async Task A_data_folder_of_another_user_is_no_folder_without_a_host()
    {
        if (OperatingSystem.IsWindows() || Environment.IsPrivilegedProcess)
        {
            Assert.Skip("who may read everything meets no such folder");
            return;
        }

        using var folder = new TemporaryFolder();
        var data = Directory.CreateDirectory(Path.Combine(folder.Path, "data"));
        data.UnixFileMode = UnixFileMode.None;
        var (code, _, error) = await HostProcess.RunAsync("health", "--data", data.FullName);
        data.UnixFileMode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
        Assert.Equal((3, true), (code, error.Contains($"the data folder {data.FullName} cannot be read by the user {Environment.UserName}")));
    }
}
