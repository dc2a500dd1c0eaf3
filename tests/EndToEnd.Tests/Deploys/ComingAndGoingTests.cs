using System.Globalization;

namespace Lolo.EndToEnd.Tests.Deploys;

/// <summary>Clients that come, talk and go at any point of a swap. <c>LOLO_FULL=1</c> runs the full form.</summary>
public sealed class ComingAndGoingTests
{
    private const int Clients = 8;

    [Theory]
    [InlineData("javascript")]
    [InlineData("csharp")]
    public async Task Whoever_comes_and_goes_at_a_swap_is_met_before_anything_else_and_left_once_by_each_version(string language)
    {
        var deploys = Repository.IsFull ? 400 : 25;
        using var folder = new TemporaryFolder();
        var file = folder.Write("visits.yaml", Graph(language, 1));
        await using var host = await LocalHost.StartAsync([file], new() { ["Web:Limits:Connections"] = "10000" });
        using var enough = new CancellationTokenSource();
        var visiting = Enumerable.Range(0, Clients).Select(number => Task.Run(() => VisitAsync(host, number, enough.Token))).ToArray();
        for (var version = 2; version <= deploys; version++)
        {
            folder.Write("visits.yaml", Graph(language, version));
            var outcome = await host.Supervisor("visits").DeployChangeAsync();
            Assert.True(outcome?.Started is not null, outcome?.Failure);
        }

        await enough.CancelAsync();
        var visits = (await Task.WhenAll(visiting)).Sum();
        await using var last = await host.JoinAsync("/socket");
        var left = "";
        await Patience.UntilAsync(async () => (left = await last.AskAsync("who?")) == "1", () => $"the last version to be left by all but one; it knows {left} after {visits} visits");
        Assert.DoesNotContain("stranger", host.Log.Text);
        Assert.DoesNotContain("twice", host.Log.Text);
        Assert.DoesNotContain("Error", host.Log.Text);
        Assert.True(visits > Clients, "nobody came");
    }

    private static async Task<int> VisitAsync(LocalHost host, int number, CancellationToken enough)
    {
        var random = new Random(number);
        var visits = 0;
        for (; !enough.IsCancellationRequested; visits++)
        {
            await using var member = await host.JoinAsync("/socket");
            var said = random.Next(4);
            for (var i = 0; i < said; i++)
            {
                var text = i.ToString(CultureInfo.InvariantCulture);
                Assert.Equal(text, await member.AskAsync(text));
            }

            switch (random.Next(3))
            {
                case 0:
                    await member.LeaveAsync();
                    break;
                case 1:
                    await member.SayAsync("the last word");
                    member.Vanish();
                    break;
                default:
                    await member.SayAsync("bye");
                    await member.EndAsync("a close");
                    break;
            }
        }

        return visits;
    }

    private static string Graph(string language, int version) => $$"""
        graph: visits
        nodes:
          websocket:
            kind: websocket-trigger
            params: { path: /socket }
          meet:
            language: {{language}}
            in: [req, message, close]
            out: []
            code: |
        {{(language == "csharp" ? CSharp : JavaScript).Replace("VERSION", $"{version}").Replace("\n", "\n      ").Insert(0, "      ")}}
        links:
          - websocket.req -> meet.req
          - websocket.message -> meet.message
          - websocket.close -> meet.close

        """;

    private const string JavaScript =
        """
        const known = new Set();
        const sleep = ms => new Promise(resolve => setTimeout(resolve, ms));
        exports.handler = async (ev, { input, emit, log }) => {
          const id = ev.sessionId;
          if (input === 'req') {
            if (known.has(id)) log.info('VERSION meets one twice');
            await sleep(id.charCodeAt(3) % 4);
            known.add(id);
            return;
          }
          if (!known.has(id)) log.info('VERSION hears ' + input + ' of a stranger');
          if (input === 'close') { known.delete(id); return; }
          await sleep(id.charCodeAt(5) % 3);
          emit('response', ev.message === 'bye' ? { end: true } : { body: ev.message === 'who?' ? String(known.size) : ev.message });
        };
        """;

    private const string CSharp =
        """
        readonly ConcurrentDictionary<string, bool> _known = new();
        public async Task Handle(Event ev, Context ctx)
        {
            var id = ev.Get<string>("sessionId");
            if (ctx.Input == "req")
            {
                if (_known.ContainsKey(id)) ctx.Log.Info("VERSION meets one twice");
                await Task.Delay(id[3] % 4);
                _known[id] = true;
                return;
            }
            if (!_known.ContainsKey(id)) ctx.Log.Info("VERSION hears " + ctx.Input + " of a stranger");
            if (ctx.Input == "close") { _known.TryRemove(id, out _); return; }
            await Task.Delay(id[5] % 3);
            var said = ev.Get<string>("message");
            if (said == "bye") ctx.Emit("response", new { end = true });
            else ctx.Emit("response", new { body = said == "who?" ? _known.Count.ToString() : said });
        }
        """;
}
