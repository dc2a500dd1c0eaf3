using System.Text;

namespace Lolo.EndToEnd.Tests.Faults;

/// <summary>Regular expressions that run away over a text that a stranger sends.</summary>
public sealed class PatternTests
{
    // Without a limit, this takes longer than anybody lives.
    private static readonly string _hostile = new string('a', 200) + "!";

    [Fact]
    public async Task One_in_a_schema_is_given_up_and_the_body_refused()
    {
        using var folder = new TemporaryFolder();
        var graph = folder.Write("hostile.yaml", """
            nodes:
              in: { kind: http-multi-trigger, params: { path: /, schema: { pattern: "^(a+)+$" } } }
              answer: { out: [], code: "exports.handler = (ev, ctx) => ctx.emit('response', { body: 'fine' })" }
            links:
              - in.post -> answer.in
            """);
        await using var host = await HostProcess.StartAsync("--graph", graph);
        Assert.Equal((400, true), await SendAsync(host, $"\"{_hostile}\"", "takes too long"));
        Assert.Equal((200, true), await SendAsync(host, "\"aaaa\"", "fine"));
    }

    [Fact]
    public async Task One_in_a_CSharp_function_is_an_error_of_its_node()
    {
        using var folder = new TemporaryFolder();
        var graph = folder.Write("hostile.yaml", """
            nodes:
              in: { kind: http-trigger, params: { path: /, method: POST } }
              answer:
                out: []
                language: csharp
                code: |
                  var isFine = System.Text.RegularExpressions.Regex.IsMatch(ev.Get<string>("body"), "^(a+)+$");
                  ctx.Respond(isFine ? "fine" : "not fine");
            links:
              - in.out -> answer.in
            """);
        await using var host = await HostProcess.StartAsync("--graph", graph);
        Assert.Equal((500, true), await SendAsync(host, $"\"{_hostile}\"", ""));
        Assert.Equal((200, true), await SendAsync(host, "\"aaaa\"", "fine"));
    }

    private static async Task<(int Status, bool Says)> SendAsync(HostProcess host, string json, string expected)
    {
        using var http = new HttpClient { Timeout = Patience.Limit };
        var answer = await http.PostAsync($"http://localhost:{host.Port}/", new StringContent(json, Encoding.UTF8, "application/json"));
        return ((int)answer.StatusCode, (await answer.Content.ReadAsStringAsync()).Contains(expected));
    }
}
