using System.Net;

namespace Lolo.EndToEnd.Tests.Examples;

/// <summary>The example with functions of the library and a graph within a graph, from its files to the answers over HTTP.</summary>
public sealed class SlugTests
{
    [Theory]
    [InlineData("Hello%20World", 200, """{"slug":"hello-world","words":2}""")]
    [InlineData("%C3%84rger%20mit%20%C3%89tudes%2C%20viel%20%C3%84rger%20und%20noch%20viel%20mehr", 200, """{"slug":"arger-mit-etudes-viel-arger-und-noch","words":9}""")]
    [InlineData("%21%3F", 422, "nothing of `!?` can stand in a slug")]
    public async Task A_text_becomes_a_slug(string text, int status, string body)
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("slug"));
        using var client = new HttpClient();
        using var answer = await client.GetAsync($"http://localhost:{host.Port}/slug/{text}");
        Assert.Equal((status, body), ((int)answer.StatusCode, await answer.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task The_inner_graph_refuses_what_is_too_much()
    {
        await using var host = await LocalHost.StartAsync(Repository.Graph("slug"));
        using var client = new HttpClient();
        for (var i = 0; i < 20; i++)
        {
            using var answer = await client.GetAsync($"http://localhost:{host.Port}/slug/a");
            Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        }

        using var refusal = await client.GetAsync($"http://localhost:{host.Port}/slug/a");
        Assert.Equal((HttpStatusCode.TooManyRequests, "that was too much for this hour"), (refusal.StatusCode, await refusal.Content.ReadAsStringAsync()));
    }

    [Fact]
    public async Task An_inner_graph_is_checked_and_not_run_on_its_own()
    {
        var file = Path.Combine(Repository.Root, "graphs", "parts", "limit-rate.yaml");
        var (code, output, _) = await HostProcess.RunAsync("check", file);
        Assert.Equal(0, code);
        Assert.Contains("info LOLO241: this graph has inlets", output);
        Assert.EndsWith("limit-rate.yaml: ok", output.TrimEnd());
        var (refused, _, error) = await HostProcess.RunAsync("--graph", file, "--port", "0");
        Assert.Equal(1, refused);
        Assert.Contains("limit-rate.yaml is for use in other graphs; run one of those", error);
    }

    [Fact]
    public async Task A_change_of_an_inner_graph_or_of_a_function_gives_a_new_version()
    {
        using var folder = new TemporaryFolder();
        folder.Write("inner.yaml", "nodes:\n  in: { kind: inlet }\n  say: { kind: ./say }\nlinks:\n  - in.out -> say.in\n");
        folder.Write("say.js", Say("one"));
        var file = folder.Write("say.yaml", """
            nodes:
              request: { kind: http-trigger, params: { path: /say } }
              inner: { kind: graph, file: inner.yaml }
            links:
              - request.out -> inner.in
            """);
        await using var host = await HostProcess.StartAsync("--graph", file);
        using var client = new HttpClient();
        Assert.Equal("one", await client.GetStringAsync($"http://localhost:{host.Port}/say"));

        folder.Write("say.js", Say("two"));
        await host.Out.FindAsync("say: version 2 is running");
        Assert.Equal("two", await client.GetStringAsync($"http://localhost:{host.Port}/say"));

        folder.Write("inner.yaml", "nodes:\n  in: { kind: inlet }\n  say: { kind: ./sya }\nlinks:\n  - in.out -> say.in\n");
        await host.Out.FindAsync("there is no function `./sya`, neither");
        await host.Out.FindAsync("say: version 2 goes on");

        folder.Write("sya.js", Say("three"));
        await host.Out.FindAsync("say: version 3 is running");
        Assert.Equal("three", await client.GetStringAsync($"http://localhost:{host.Port}/say"));

        folder.Write("say.yaml", "nodes:\n  in: { kind: inlet }\n  inner: { kind: graph, file: inner.yaml }\nlinks:\n  - in.out -> inner.in\n");
        await host.Out.FindAsync("say: the graph is for use in other graphs now, and does not run on its own");
        await host.Out.FindAsync("say: version 3 goes on");
    }

    private static string Say(string text) => $"/*---\nout: []\n---*/\nexports.handler = async (ev, ctx) => ctx.emit('response', {{ body: '{text}' }});\n";
}
