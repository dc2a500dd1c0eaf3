using System.Text.Json;

namespace Lolo.EndToEnd.Tests;

/// <summary>The chat with the very tool the README names. Needs Node and the tools of <c>npm/</c>, so only <c>test.sh</c> runs it.</summary>
public sealed class WscatTests
{
    private static readonly string _wscat = Path.Combine(Repository.Root, "tests", "EndToEnd.Tests", "npm", "node_modules", "wscat", "bin", "wscat");

    [Fact(Explicit = true)]
    public async Task Three_wscat_clients_chat()
    {
        Assert.True(File.Exists(_wscat), "wscat is missing; ./test.sh installs it");
        await using var host = await HostProcess.StartAsync("--graph", "chat.yaml");
        await using var ann = Connect(host);
        var annId = await GreetingAsync(ann);
        await using var ben = Connect(host);
        await GreetingAsync(ben);
        await using var cat = Connect(host);
        await GreetingAsync(cat);

        await ann.TypeAsync("hello from Ann");
        await ben.Out.FindAsync($"{annId} says: hello from Ann");
        await cat.Out.FindAsync($"{annId} says: hello from Ann");
        Assert.DoesNotContain("hello from Ann", ann.Out.Text);

        cat.EndInput();
        await host.Out.FindAsync("client has disconnected");
        await ann.TypeAsync("still there?");
        await ben.Out.FindAsync($"{annId} says: still there?");
        Assert.Equal(0, await host.StopAsync());
    }

    [Fact(Explicit = true)]
    public async Task Wscat_gets_in_without_an_origin_and_not_with_a_foreign_one()
    {
        await using var host = await HostProcess.StartAsync("--graph", "chat.yaml");
        await using var plain = Connect(host);
        await GreetingAsync(plain);
        await using var foreign = Connect(host, "-o", "https://evil.example");
        await foreign.Error.FindAsync("403");
        await host.Out.FindAsync("https://evil.example");
        await using var own = Connect(host, "-o", $"http://localhost:{host.Port}");
        await GreetingAsync(own);
    }

    private static ToolProcess Connect(HostProcess host, params string[] options) => ToolProcess.Start("node", [_wscat, "-c", host.Url("/socket"), .. options]);

    private static async Task<string> GreetingAsync(ToolProcess wscat)
    {
        var line = await wscat.Out.FindAsync("yourConnectionId");
        using var greeting = JsonDocument.Parse(line[line.IndexOf('{')..]);
        return greeting.RootElement.GetProperty("yourConnectionId").GetString()!;
    }
}
