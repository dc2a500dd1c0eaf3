using System.Net;
using System.Text;

namespace Lolo.EndToEnd.Tests.Limits;

/// <summary>Limits of a running host, changed by <c>appsettings.json</c>.</summary>
public sealed class ChangedLimitTests
{
    private const string Graph =
        """
        graph: keeper
        nodes:
          request: { kind: http-trigger, params: { path: "/:key", method: POST } }
          keep:
            out: []
            code: |
              exports.handler = async (ev, ctx) => {
                await ctx.state.set(ev.params.key, ev.body);
                ctx.emit('response', { body: 'kept' });
              };
          fail-often: { kind: http-trigger, params: { path: /fail } }
          fail:
            out: []
            code: |
              exports.handler = async (ev, ctx) => {
                for (let i = 0; i < 20; i++) Promise.reject(new Error(`failure ${i}`));
                ctx.emit('response', { body: 'done' });
              };
        links:
          - request.out -> keep.in
          - fail-often.out -> fail.in
        """;

    [Fact]
    public async Task Keys_values_stores_and_lines_of_errors_have_the_limits_that_are_set()
    {
        using var folder = new TemporaryFolder();
        await using var host = await LocalHost.StartAsync([folder.Write("keeper.yaml", Graph)], new()
        {
            ["StateLimits:Key"] = "10",
            ["StateLimits:Value"] = "1 KiB",
            ["StateLimits:Store"] = "2 KiB",
            ["Limits:ErrorLines"] = "3",
        });
        using var http = new HttpClient { BaseAddress = new($"http://localhost:{host.Port}") };
        Assert.Equal(HttpStatusCode.OK, await KeepAsync(http, "ten-bytes.", 100));
        Assert.Equal(HttpStatusCode.InternalServerError, await KeepAsync(http, "ten-bytes-1", 100));
        Assert.Equal(HttpStatusCode.InternalServerError, await KeepAsync(http, "large", 1_100));
        Assert.Equal(HttpStatusCode.OK, await KeepAsync(http, "a", 900));
        Assert.Equal(HttpStatusCode.OK, await KeepAsync(http, "b", 900));
        Assert.Equal(HttpStatusCode.InternalServerError, await KeepAsync(http, "c", 900));
        Assert.Equal(HttpStatusCode.OK, await KeepAsync(http, "ten-bytes.", 90));
        Assert.Equal("done", await http.GetStringAsync("/fail", TestContext.Current.CancellationToken));
        await host.Log.FindAsync("failure 0");
        Assert.InRange(host.Log.Text.Split('\n').Count(line => line.Contains("failure ")), 1, 6);
    }

    private static async Task<HttpStatusCode> KeepAsync(HttpClient http, string key, int bytes)
    {
        using var answer = await http.PostAsync("/" + key, new StringContent(new string('x', bytes), Encoding.UTF8, "text/plain"), TestContext.Current.CancellationToken);
        return answer.StatusCode;
    }
}
