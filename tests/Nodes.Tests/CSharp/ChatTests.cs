using Record = Lolo.Runtime.Messages.Record;

namespace Lolo.Nodes.Tests.CSharp;

public sealed class ChatTests
{
    [Fact]
    public async Task The_chat_in_CSharp_greets_and_passes_on_what_is_said()
    {
        var yaml = File.ReadAllText(Path.Combine(Root(), "graphs", "chat-csharp.yaml"))
            .Replace("kind: websocket-trigger", "kind: source", StringComparison.Ordinal)
            .Replace("    params: { path: /socket }\n", "", StringComparison.Ordinal);
        var sessions = new Lolo.Runtime.Messages.SessionDirectory();
        TestSession[] clients = [new("ada"), new("bob"), new("eve")];
        await using var graph = await TestGraph.StartAsync(yaml, sessions: sessions);
        foreach (var client in clients)
        {
            sessions.Add(client);
            graph.Send(Record.Of(("sessionId", client.Id)), client, "req");
        }

        await graph.SettleAsync();
        graph.Send(Record.Of(("sessionId", "ada"), ("message", "hi")), clients[0], "message");
        await graph.SettleAsync();

        Assert.Equal(["json {\"connected\":true,\"yourConnectionId\":\"ada\"}"], clients[0].Sent);
        Assert.Equal(["json {\"connected\":true,\"yourConnectionId\":\"bob\"}", "text ada says: hi"], clients[1].Sent);
        Assert.Equal(["json {\"connected\":true,\"yourConnectionId\":\"eve\"}", "text ada says: hi"], clients[2].Sent);
        Assert.DoesNotContain(graph.Log, line => line.StartsWith("Error", StringComparison.Ordinal));
    }

    private static string Root()
    {
        var folder = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(folder, "Lolo.sln")))
        {
            folder = Path.GetDirectoryName(folder)!;
        }

        return folder;
    }
}
