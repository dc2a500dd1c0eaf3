using System.Collections.Concurrent;
using System.Text;

namespace Lolo.EndToEnd.Tests.Fuzz;

/// <summary>Handshakes from fixed seeds, over real sockets.</summary>
public sealed class HandshakeFuzzTests
{
    private const int AtOnce = 32;

    // LOLO_FULL=1 shakes a hundred thousand hands.
    private static readonly int _attempts = Environment.GetEnvironmentVariable("LOLO_FULL") == "1" ? 100_000 : 4_000;

    private static readonly string[] _tokens =
    [
        "\r\n", "\n", "\r", "\0", "\t", " ", ":", ",", ";", "HTTP/1.0", "HTTP/2.0", "GET ", "POST ", "CONNECT ", "/../", "//", "%00", "%2e%2e", "%zz", "?x=%ff", "#", "\\",
        "http://evil.example/", "Host: evil.example\r\n", "Origin: https://evil.example\r\n", "Origin: null\r\n", "Upgrade: h2c\r\n", "Connection: close\r\n",
        "Sec-WebSocket-Version: 8\r\n", "Sec-WebSocket-Key: \r\n", "Sec-WebSocket-Protocol: a, b\r\n", "Sec-WebSocket-Extensions: permessage-deflate\r\n",
        "Content-Length: 5\r\n", "Content-Length: -1\r\n", "Transfer-Encoding: chunked\r\n", "Expect: 100-continue\r\n", "Cookie: a=b\r\n", "X-Forwarded-For: 1.2.3.4\r\n", "\u00e9", "\u212A",
    ];

    [Fact]
    public async Task Every_mutated_handshake_has_a_proper_answer_or_none_and_no_failure_of_the_host()
    {
        using var folder = new TemporaryFolder();
        var text = Crowds.Census.AddTo(File.ReadAllText(Repository.Graph("echo")).Replace("graph: echo", "graph: bad"));
        await using var host = await LocalHost.StartAsync(folder.Write("bad.yaml", text));
        var sound = Encoding.ASCII.GetString(Faults.RawFrames.Handshake("/echo?name=x"));
        Assert.Equal(101, await RawAnswer.ToAsync(host.Port, Encoding.ASCII.GetBytes(sound), "the handshake as it should be", isWhole: true));
        var statuses = new ConcurrentDictionary<int, int>();
        await Parallel.ForAsync(0, _attempts, new ParallelOptions { MaxDegreeOfParallelism = AtOnce }, async (seed, _) =>
        {
            var chaos = new Chaos(new Random(seed), _tokens);
            var status = await RawAnswer.ToAsync(host.Port, chaos.Bytes(chaos.Change(sound, 4) + "\r\n\r\n", 2), $"seed {seed}");
            statuses.AddOrUpdate(status, 1, (_, count) => count + 1);
        });
        TestContext.Current.TestOutputHelper!.WriteLine(string.Join(", ", statuses.OrderBy(entry => entry.Key).Select(entry => $"{entry.Key} x {entry.Value}")));
        Assert.All(statuses.Keys, status => Assert.True(status is 0 or 101 or (>= 400 and < 500) or 501 or 505, $"{status}"));

        // Some are still right, most are not, and each of the ways to be refused is met.
        Assert.All([0, 101, 400, 403, 404, 426], status => Assert.True(statuses.ContainsKey(status), $"{status}"));
        var census = await Crowds.Census.AskAsync(host, "/bad/probe");
        await Patience.UntilAsync(
            async () => (census = await Crowds.Census.AskAsync(host, "/bad/probe")).Open == 0,
            () => $"every session to go; the last count was {census}");
        Assert.DoesNotContain("Error", host.Log.Text);
    }
}
