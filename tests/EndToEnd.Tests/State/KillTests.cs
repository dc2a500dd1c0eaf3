using System.Globalization;
using System.Text.Json;

namespace Lolo.EndToEnd.Tests.State;

/// <summary>A host that is killed while it writes has kept all that it acknowledged.</summary>
public sealed class KillTests
{
    // LOLO_FULL=1: twelve kills and 200,000 acknowledged writes at the least.
    private static readonly bool _full = Environment.GetEnvironmentVariable("LOLO_FULL") == "1";
    private static readonly int _kills = _full ? 12 : 3;
    private static readonly int _writesAKill = _full ? 17_000 : 1_500;

    private const string Graph = """
        graph: ledger
        nodes:
          socket: { kind: websocket-trigger, params: { path: /write } }
          write:
            out: []
            concurrency: 256
            code: |
              // A message asks for many writes; the answer names it when all of them are on disk.
              exports.handler = async (ev, ctx) => {
                const [first, count] = JSON.parse(ev.message);
                await Promise.all(Array.from({ length: count }, (_, i) => ctx.state.set(`w:${first + i}`, first + i)));
                ctx.emit('response', { body: String(first) });
              };
        links:
          - socket.message -> write.in

        """;

    [Fact]
    public async Task No_acknowledged_write_is_lost_when_the_host_is_killed()
    {
        const int sockets = 8;
        const int batch = 100;
        using var folder = new TemporaryFolder();
        string[] arguments = ["--graph", folder.Write("ledger.yaml", Graph), "--data", Path.Combine(folder.Path, "data")];
        var acknowledged = new HashSet<int>();
        var next = 0;
        for (var kill = 0; kill < _kills; kill++)
        {
            await using var host = await HostProcess.StartAsync(arguments);
            var target = acknowledged.Count + _writesAKill;
            await Task.WhenAll(Enumerable.Range(0, sockets).Select(_ => Task.Run(async () =>
            {
                using var client = await host.ConnectAsync("/write");
                try
                {
                    while (true)
                    {
                        var first = Interlocked.Add(ref next, batch) - batch;
                        await client.SayAsync($"[{first},{batch}]");
                        Assert.Equal(first.ToString(CultureInfo.InvariantCulture), await client.HearAsync());
                        lock (acknowledged)
                        {
                            acknowledged.UnionWith(Enumerable.Range(first, batch));
                            if (acknowledged.Count >= target)
                            {
                                host.Kill();
                            }
                        }
                    }
                }
                catch (Exception error) when (error is System.Net.WebSockets.WebSocketException or IOException or Xunit.Sdk.XunitException && host.IsKilled)
                {
                    // The host is dead, as it was meant to be.
                }
            })));
        }

        await using (var last = await HostProcess.StartAsync(arguments))
        {
            Assert.Equal(0, await last.StopAsync());
        }

        var kept = await ExportAsync(folder);
        Assert.All(kept, pair => Assert.Equal($"w:{pair.Value}", pair.Key));
        Assert.Empty(acknowledged.Except(kept.Values));
        Assert.InRange(acknowledged.Count, _kills * _writesAKill, int.MaxValue);

        using var file = new Microsoft.Data.Sqlite.SqliteConnection($"Data Source={Path.Combine(folder.Path, "data", "ledger", "state.db")};Pooling=False");
        file.Open();
        using var check = file.CreateCommand();
        check.CommandText = "PRAGMA integrity_check";
        Assert.Equal("ok", check.ExecuteScalar());
        TestContext.Current.SendDiagnosticMessage("{0} acknowledged writes, {1} kills, none lost", acknowledged.Count, _kills);
    }

    private static async Task<Dictionary<string, int>> ExportAsync(TemporaryFolder folder)
    {
        var file = Path.Combine(folder.Path, "export.jsonl");
        var (code, _, error) = await HostProcess.RunAsync("state", "export", "ledger", file, "--data", Path.Combine(folder.Path, "data"));
        Assert.True(code == 0, error);
        return (await File.ReadAllLinesAsync(file)).Select(line => JsonDocument.Parse(line).RootElement)
            .ToDictionary(line => line.GetProperty("key").GetString()!, line => line.GetProperty("value").GetInt32());
    }
}
