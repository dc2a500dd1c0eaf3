using System.Globalization;
using Lolo.EndToEnd.Tests.Admin;
using Microsoft.Data.Sqlite;

namespace Lolo.EndToEnd.Tests.State;

/// <summary>What docs/operations.md says of backups.</summary>
public sealed class BackupTests
{
    private const string Counter =
        """
        graph: counter
        nodes:
          ask: { kind: http-trigger, params: { path: /count } }
          count:
            code: |
              exports.handler = async (ev, ctx) => ctx.emit('response', { body: String(await ctx.state.incr('n')) });
        links:
          - ask.out -> count.in
        """;

    [Fact]
    public async Task A_copy_that_SQLite_makes_beside_a_host_at_work_is_whole_and_can_be_restored()
    {
        using var folder = new TemporaryFolder();
        var graph = folder.Write("counter.yaml", Counter);
        using var restored = new TemporaryFolder();
        var store = Path.Combine(Directory.CreateDirectory(Path.Combine(restored.Path, "counter")).FullName, "state.db");
        int before, after;
        await using (var host = await AdminHost.StartAsync(graph))
        {
            using var stop = new CancellationTokenSource();
            var last = 0;
            var writing = Task.Run(async () =>
            {
                while (!stop.IsCancellationRequested)
                {
                    Volatile.Write(ref last, await CountAsync(host));
                }
            });
            await Patience.UntilAsync(() => Volatile.Read(ref last) > 20, "some writes");
            before = Volatile.Read(ref last);
            Copy(Path.Combine(host.Data, "counter", "state.db"), store);
            after = Volatile.Read(ref last) + 1;
            await stop.CancelAsync();
            await writing;
        }

        await using var second = await AdminHost.StartAsync(graph, restored);
        Assert.InRange(await CountAsync(second), before + 1, after + 1);
    }

    private static void Copy(string from, string to)
    {
        using var source = new SqliteConnection($"Data Source={from};Pooling=False");
        using var target = new SqliteConnection($"Data Source={to};Pooling=False");
        source.Open();
        target.Open();
        source.BackupDatabase(target);
    }

    private static async Task<int> CountAsync(AdminHost host)
    {
        using var web = new HttpClient();
        return int.Parse(await web.GetStringAsync(new Uri($"http://localhost:{host.Process.Port}/count")), CultureInfo.InvariantCulture);
    }
}
