using System.Globalization;
using System.Text.RegularExpressions;
using Lolo.EndToEnd.Tests.Pressure;

namespace Lolo.EndToEnd.Tests.Deploys;

/// <summary>A deploy under thousands of sockets: ten thousand with <c>LOLO_FULL=1</c>.</summary>
public sealed partial class ManySessionsTests(ITestOutputHelper output)
{
    private static readonly int _count = Repository.IsFull ? 10_000 : 1_000;
    private static readonly int _deploys = Repository.IsFull ? 20 : 5;

    [Fact]
    public async Task All_of_them_go_over_and_those_that_talk_wait_a_moment_at_most()
    {
        using var folder = new TemporaryFolder();
        var text = await File.ReadAllTextAsync(Repository.Graph("chat"), TestContext.Current.CancellationToken);
        var file = folder.Write("chat.yaml", text);
        await using var host = await HostProcess.StartAsync("--graph", file);
        await using var load = await LoadProcess.OpenIdleAsync(host, "/socket", _count);
        await host.Out.CountAsync("client has connected", _count);
        var pauses = new List<double>();
        for (var version = 2; version <= _deploys + 1; version++)
        {
            folder.Write("chat.yaml", $"{text}\n# {version}\n");
            var line = await host.Out.FindAsync($"chat: version {version} is running");
            var told = Sentence().Match(line);
            Assert.True(told.Success, line);
            Assert.Equal(_count, int.Parse(told.Groups[1].Value, CultureInfo.InvariantCulture));
            pauses.Add(double.Parse(told.Groups[2].Value, CultureInfo.InvariantCulture));
        }

        output.WriteLine($"{_count} sessions, {_deploys} deploys: pauses of {string.Join(", ", pauses)} ms");
        Assert.Equal(0, await host.StopAsync());
        Assert.Equal(0, await load.ExitAsync());
        Assert.StartsWith($"closed 1012 {_count} ", await load.Out.FindAsync("closed"));
        if (Repository.IsFull)
        {
            Assert.All(pauses, pause => Assert.InRange(pause, 0, 1000));
        }
    }

    [GeneratedRegex("([0-9]+) sessions went over in ([0-9.]+) ms")]
    private static partial Regex Sentence();
}
