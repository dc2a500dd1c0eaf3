using System.Diagnostics;

namespace Lolo.EndToEnd.Tests.Faults;

/// <summary>A client that asks and is answered without a pause, and takes the time of each answer.</summary>
internal sealed class Pulse : IDisposable
{
    private readonly ChatClient _client;
    private int _asked;

    private Pulse(ChatClient client) => _client = client;

    /// <summary>A graph that echoes, for hosts that have another one to watch.</summary>
    public static string Graph => """
        graph: pulse
        nodes:
          websocket: { kind: websocket-trigger, params: { path: /socket } }
          echo:
            out: []
            code: |
              exports.handler = async (ev, ctx) => ctx.emit('response', { body: ev.message });
        links:
          - websocket.message -> echo.in

        """;

    public static async Task<Pulse> StartAsync(HostProcess host) => new(await host.ConnectAsync("/pulse/socket"));

    /// <summary>Asks until something has happened, a number of times at the least; every answer must be the right one.</summary>
    /// <returns>The times of the answers, in milliseconds.</returns>
    public async Task<List<double>> BeatAsync(Task until, int atLeast = 0)
    {
        var times = new List<double>();
        while (!until.IsCompleted || times.Count < atLeast)
        {
            var start = Stopwatch.GetTimestamp();
            var text = $"{++_asked}";
            await _client.SayAsync(text).WaitAsync(Patience.Limit);
            Assert.Equal(text, await _client.HearAsync());
            times.Add(Stopwatch.GetElapsedTime(start).TotalMilliseconds);
        }

        await until;
        return times;
    }

    /// <summary>What one of a hundred answers takes longer than.</summary>
    public static double Percentile99(List<double> times) => times.Order().ElementAt(times.Count * 99 / 100);

    public void Dispose() => _client.Dispose();
}
