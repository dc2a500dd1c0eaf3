using System.Net.Sockets;
using Lolo.Compare.Cases;
using Lolo.Compare.Measuring;
using Lolo.Compare.Peers;
using Lolo.Compare.Results;
using Lolo.Tests;

namespace Lolo.Bench.Tests;

/// <summary>Real peers under the real load generator.</summary>
public sealed class StandTests
{
    private static readonly Case _case = new("fanout-4-w2", Group.Fanout, 4) { Senders = 2, Window = 2 };

    [Fact]
    public async Task A_peer_is_started_measured_and_stopped()
    {
        var kestrel = PeerFile.Read(Path.Combine(Repository.Root, "bench/peers/peers.json")).Single(peer => peer.Name == "kestrel");
        var said = Path.GetTempFileName();
        var noted = kestrel with { Start = ["/bin/sh", "-c", $"echo {{port}} >{said}; exec \"$@\"", "sh", .. kestrel.Start] };
        var measured = await Stand("bench/Lolo.Load/bin/Release/net10.0/Lolo.Load").MeasureAsync(_case, noted, 1, CancellationToken.None);
        Assert.Null(measured.Failure);
        Assert.Null(measured.Faults);
        Assert.True(measured.Get(Figures.Deliveries) > 0);
        Assert.True(measured.Figures.ContainsKey(Figures.OtherCpuSeconds));
        using var socket = new TcpClient();
        await Assert.ThrowsAsync<SocketException>(() => socket.ConnectAsync("127.0.0.1", int.Parse(File.ReadAllText(said))));
        File.Delete(said);
    }

    [Fact]
    public async Task A_peer_that_ends_before_it_serves_is_a_failure_with_its_last_words()
    {
        var measured = await Stand("/bin/true").MeasureAsync(_case, Some.Peer("a") with { Start = ["/bin/sh", "-c", "echo no {port} for me; exit 3"] }, 1, CancellationToken.None);
        Assert.Matches("^ended with exit code 3: no [0-9]+ for me \\(before it served /chat\\)$", measured.Failure);
    }

    [Fact]
    public async Task A_program_that_is_missing_is_a_failure()
    {
        var measured = await Stand("/bin/true").MeasureAsync(_case, Some.Peer("a") with { Start = ["no-such-program", "{port}"] }, 1, CancellationToken.None);
        Assert.Contains("no-such-program", measured.Failure, StringComparison.Ordinal);
    }

    [Fact]
    public void The_line_of_the_generator_is_read_and_its_error_is_a_failure()
    {
        Assert.Equal(2.5, Generator.Numbers("something\n{\"verb\":\"echo\",\"p50\":2.5,\"p99\":null}\n")!["p50"]);
        Assert.Null(Generator.Numbers("usage: ..."));
        Assert.Contains("refused", Assert.Throws<PeerFailure>(() => Generator.Numbers("""{"p50":1,"error":"refused"}""")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_command_that_installs_runs_once_and_its_failure_is_told_of_every_peer()
    {
        var count = Path.GetTempFileName();
        var installer = new Installer(Repository.Root, _ => { });
        var (one, other) = (Some.Peer("a") with { Install = $"echo x >>{count}; echo broken; exit 4" }, Some.Peer("b") with { Install = $"echo x >>{count}; echo broken; exit 4" });
        await Assert.ThrowsAsync<PeerFailure>(() => installer.InstallAsync(one, CancellationToken.None));
        var failure = await Assert.ThrowsAsync<PeerFailure>(() => installer.InstallAsync(other, CancellationToken.None));
        Assert.Contains("exit code 4: broken", failure.Message, StringComparison.Ordinal);
        Assert.Equal("x\n", File.ReadAllText(count));
        File.Delete(count);
    }

    [Fact]
    public async Task What_is_installed_is_not_installed_again()
    {
        var installer = new Installer(Repository.Root, _ => { });
        await installer.InstallAsync(Some.Peer("a") with { Install = "exit 1", Installed = "Lolo.sln" }, CancellationToken.None);
        await Assert.ThrowsAsync<PeerFailure>(() => installer.InstallAsync(Some.Peer("a") with { Install = "exit 1", Installed = "no-such-file" }, CancellationToken.None));
    }

    private static Stand Stand(string generator) => new(Repository.Root, new(Path.Combine(Repository.Root, generator)), seconds: 0.3, warmup: 0.1);
}
