using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Runtime.Loader;
using Lolo.Runtime.Hosting;

namespace Lolo.EndToEnd.Tests.Deploys;

/// <summary>Many deploys under sockets that never stop talking. <c>LOLO_FULL=1</c> runs the full form.</summary>
public sealed class DeployTests(ITestOutputHelper output)
{
    private const int Sockets = 50;
    private const int PerSecond = 1_000;

    [Theory]
    [InlineData("javascript")]
    [InlineData("csharp")]
    public async Task Deploys_under_load_lose_double_mix_and_reorder_nothing_and_close_no_socket(string language)
    {
        var deploys = (Repository.IsFull ? 1_000 : 100) / (language == "csharp" ? 5 : 1);
        using var folder = new TemporaryFolder();
        var file = folder.Write("echo.yaml", Graph(language, 0));
        await using var host = await LocalHost.StartAsync([file], []);
        var talkers = await Task.WhenAll(Enumerable.Range(0, Sockets).Select(async _ => new Talker(await host.ConnectAsync("/socket"))));
        using var enough = new CancellationTokenSource();
        var talking = Task.Run(() => TalkAsync(talkers, enough.Token));
        var supervisor = host.Supervisor("echo");
        var pauses = new List<double>();
        var memory = new List<long>();
        var versions = new List<WeakReference>();
        for (var i = 1; i <= deploys; i++)
        {
            folder.Write("echo.yaml", Graph(language, i));
            pauses.Add(await DeployAsync(supervisor, versions));
            if (i % Math.Max(1, deploys / 10) == 0)
            {
                memory.Add(Process.GetCurrentProcess().WorkingSet64 >> 20);
            }
        }

        await enough.CancelAsync();
        await talking;
        var answering = new HashSet<int>();
        foreach (var talker in talkers)
        {
            var heard = await talker.EndAsync();
            Assert.Equal(Enumerable.Range(1, talker.Said), heard.Select(answer => answer.Number));
            Assert.Equal(heard.Select(answer => answer.Version).Order(), heard.Select(answer => answer.Version));
            answering.UnionWith(heard.Select(answer => answer.Version));
            await talker.DisposeAsync();
        }

        pauses.Sort();
        output.WriteLine(
            $"{language}: {deploys} deploys, {talkers.Sum(talker => talker.Said)} messages, {answering.Count} versions answered; pause p50 {pauses[pauses.Count / 2]:0.00} ms, p99 {pauses[(int)(pauses.Count * 0.99)]:0.00} ms, most {pauses[^1]:0.00} ms; RSS {string.Join(' ', memory)} MiB");
        Assert.True(answering.Count > deploys / 4, $"only {answering.Count} of {deploys} versions answered");
        await Patience.UntilAsync(() => CountLeft(versions) <= 2, () => $"old versions to go; {CountLeft(versions)} are left of {deploys}, and {Contexts()} load contexts");
        await Patience.UntilAsync(() => CountLeft(versions) >= 0 && Contexts() is var left && left <= 4 && left >= (language == "csharp" ? 2 : 0), () => $"load contexts to go; {Contexts()} are left");
    }

    [MethodImpl(MethodImplOptions.NoInlining)]
    private static async Task<double> DeployAsync(GraphSupervisor supervisor, List<WeakReference> versions)
    {
        var outcome = await supervisor.DeployChangeAsync();
        Assert.True(outcome?.Started is not null, outcome?.Failure);
        Assert.Equal(Sockets, outcome!.Replayed);
        versions.Add(new(outcome.Started));
        return outcome.Pause.TotalMilliseconds;
    }

    private static int CountLeft(List<WeakReference> versions)
    {
        GC.Collect();
        GC.WaitForPendingFinalizers();
        return versions.Count(version => version.IsAlive);
    }

    private static int Contexts() => AssemblyLoadContext.All.Count(context => context.Name?.StartsWith("echo#", StringComparison.Ordinal) == true);

    // A thousand messages a second in all, each socket's turn after the other's.
    private static async Task TalkAsync(Talker[] talkers, CancellationToken enough)
    {
        using var beat = new PeriodicTimer(TimeSpan.FromMilliseconds(1000d * talkers.Length / PerSecond));
        while (!enough.IsCancellationRequested)
        {
            foreach (var talker in talkers)
            {
                await talker.SayAsync();
            }

            await beat.WaitForNextTickAsync(CancellationToken.None);
        }
    }

    // The second node tells whether it is of the version of the first; an answer has to wait in between.
    private static string Graph(string language, int version) => language == "csharp"
        ? $$"""
            graph: echo
            nodes:
              websocket:
                kind: websocket-trigger
                params: { path: /socket }
              meet:
                language: csharp
                in: [req, message, close]
                code: |
                  readonly ConcurrentDictionary<string, bool> _known = new();
                  public async Task Handle(Event ev, Context ctx)
                  {
                      var id = ev.Get<string>("sessionId");
                      if (ctx.Input == "req") { _known[id] = true; return; }
                      if (ctx.Input == "close") { _known.TryRemove(id, out _); return; }
                      await Task.Delay(1);
                      ctx.Route(new { text = $"{ev.Get<string>("message")} {{version}} {(_known.ContainsKey(id) ? "known" : "unknown")}" });
                  }
              answer:
                language: csharp
                out: []
                code: |
                  ctx.Emit("response", new { body = ev.Get<string>("text").Contains(" {{version}} ") ? ev.Get<string>("text") : "mixed" });
            links:
              - websocket.req -> meet.req
              - websocket.message -> meet.message
              - websocket.close -> meet.close
              - meet.out -> answer.in

            """
        : $$"""
            graph: echo
            nodes:
              websocket:
                kind: websocket-trigger
                params: { path: /socket }
              meet:
                in: [req, message, close]
                code: |
                  const known = new Set();
                  exports.handler = async (ev, { input, route, emit }) => {
                    if (input === 'req') { known.add(ev.sessionId); if (ev.replayed) emit('response', { body: 'not muted' }); return; }
                    if (input === 'close') { known.delete(ev.sessionId); return; }
                    await new Promise(resolve => setTimeout(resolve, 1));
                    route({ text: `${ev.message} {{version}} ${known.has(ev.sessionId) ? 'known' : 'unknown'}` });
                  };
              answer:
                out: []
                code: |
                  exports.handler = async (ev, { emit }) => emit('response', { body: ev.text.includes(' {{version}} ') ? ev.text : 'mixed' });
            links:
              - websocket.req -> meet.req
              - websocket.message -> meet.message
              - websocket.close -> meet.close
              - meet.out -> answer.in

            """;
}
