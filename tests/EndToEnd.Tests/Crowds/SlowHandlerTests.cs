namespace Lolo.EndToEnd.Tests.Crowds;

/// <summary>Handlers that take their time at an await, with fifty clients who do not wait for each other.</summary>
public sealed class SlowHandlerTests
{
    private const int Clients = 50;
    private const int Words = 30;

    [Theory]
    [InlineData("", true)]
    [InlineData("concurrency: 3", true)]
    [InlineData("order: none", false)]
    public async Task Nothing_is_lost_and_the_order_of_each_sender_holds_unless_it_is_lifted(string setting, bool inOrder)
    {
        using var folder = new TemporaryFolder();
        var words = setting == "concurrency: 3" ? Words / 5 : Words;
        await using var host = await LocalHost.StartAsync(folder.Write("slow.yaml", Graph(setting)));
        await Task.WhenAll(Enumerable.Range(0, Clients).Select(_ => Task.Run(() => TalkAsync(host, words, inOrder))));
        Assert.DoesNotContain("Error", host.Log.Text);
    }

    private static async Task TalkAsync(LocalHost host, int words, bool inOrder)
    {
        await using var member = await host.JoinAsync("/socket");
        var said = Enumerable.Range(1, words).Select(number => $"{number}").ToList();
        foreach (var word in said)
        {
            await member.SayAsync(word);
        }

        var heard = new List<string>();
        while (heard.Count < words)
        {
            heard.Add(await member.HearAsync($"answer {heard.Count + 1} of {words}"));
        }

        await member.LeaveAsync();
        Assert.Equal(words, member.Heard.Count);
        Assert.Equal(said, inOrder ? heard : heard.OrderBy(int.Parse));
    }

    private static string Graph(string setting) => $$"""
        graph: slow
        nodes:
          websocket:
            kind: websocket-trigger
            params: { path: /socket }
          think:
            {{(setting.Length > 0 ? setting : "label: Think")}}
            code: |
              exports.handler = async (ev, ctx) => {
                await new Promise(done => setTimeout(done, Math.random() * 20));
                ctx.route({ text: ev.message });
              };
          answer:
            out: []
            {{(setting.Length > 0 ? setting : "label: Answer")}}
            code: |
              exports.handler = async (ev, ctx) => {
                await new Promise(done => setTimeout(done, Math.random() * 20));
                ctx.emit('response', { body: ev.text });
              };
        links:
          - websocket.message -> think.in
          - think.out -> answer.in

        """;
}
