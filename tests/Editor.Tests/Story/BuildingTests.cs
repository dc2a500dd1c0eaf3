using System.Net;
using System.Text.Json;
using Lolo.Editor.Tests.Hands;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lolo.Editor.Tests.Story;

/// <summary>The chat built by hand in an empty graph. Needs Chromium and Node, so only <c>test.sh</c> runs it.</summary>
public sealed class BuildingTests
{
    private static readonly string[] _nodes = ["websocket", "process-request", "affirm-connection", "handle-messages"];

    [Fact(Explicit = true)]
    public async Task A_chat_is_built_from_an_empty_graph_and_people_talk_in_it()
    {
        await using var host = await EditorHost.StartAsync("echo");
        await using var browser = await EditorBrowser.StartAsync();
        var tab = await browser.LogInAsync(host);
        var build = new BuildingHand(tab);
        await build.NewGraphAsync("WebSocket chat", "chat");
        await BuildAsync(tab, build);
        await ExpectTheChatAsync(host);

        var run = new RunningHand(tab);
        await run.AskAsync();
        await Expect(run.Changes).ToContainTextAsync([.. _nodes.Select(node => $"Node {node}"), "Link websocket.req -> process-request.req"]);
        await tab.KeepAsync("4-what-will-change");
        await run.AgreeAsync(host, "chat", 1);
        await Expect((await run.PanelAsync("Logs")).GetByText($"Listening to port {host.Admin.Process.Port}: chat is at")).ToBeVisibleAsync();
        await tab.KeepAsync("5-listening");

        var url = await run.CopyUrlAsync();
        Assert.StartsWith($"ws://localhost:{host.Admin.Process.Port}/", url, StringComparison.Ordinal);
        await run.PanelAsync("Try");
        var ann = await TryingHand.ConnectAsync(tab, 1);
        var ben = await TryingHand.ConnectAsync(tab, 2);
        await using var cat = await Wscat.ConnectAsync(url);
        await ann.SayAsync("hello from Ann");
        await ben.HearAsync(ann.Id, "hello from Ann");
        await cat.HearAsync(ann.Id, "hello from Ann");
        await cat.SayAsync("hello from a terminal");
        await ann.HearAsync(cat.Id, "hello from a terminal");
        await ben.HearAsync(cat.Id, "hello from a terminal");
        await tab.KeepAsync("6-chat");
        Assert.True(tab.Faults.IsEmpty, tab.FaultText);
    }

    [Fact(Explicit = true)]
    public async Task All_that_was_built_is_undone_to_the_empty_graph_and_done_again()
    {
        await using var host = await EditorHost.StartAsync("echo");
        await using var browser = await EditorBrowser.StartAsync();
        var tab = await browser.LogInAsync(host);
        var build = new BuildingHand(tab);
        await build.NewGraphAsync("WebSocket chat", "chat");
        var empty = await RunningHand.DraftAsync(host, "chat", _ => true);
        await BuildAsync(tab, build);
        var built = await RunningHand.DraftAsync(host, "chat", text => text.Contains("process-request.msg -> handle-messages.in", StringComparison.Ordinal));

        var undo = tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Undo") });
        var redo = tab.Page.GetByRole(AriaRole.Button, new() { NameRegex = new("^Redo") });
        var steps = await AllAsync(undo);
        Assert.True(steps >= 20, $"{steps} steps");
        await Expect(tab.Page.GetByRole(AriaRole.Heading, new() { Name = "This graph is empty" })).ToBeVisibleAsync();
        await RunningHand.DraftAsync(host, "chat", text => text == empty);
        await tab.KeepAsync("7-undone");
        Assert.Equal(steps, await AllAsync(redo));
        await RunningHand.DraftAsync(host, "chat", text => text == built);
        Assert.True(tab.Faults.IsEmpty, tab.FaultText);
    }

    private static async Task BuildAsync(EditorTab tab, BuildingHand build)
    {
        await build.AddAsync("WebSocket trigger", "websocket", "Websocket Trigger");
        await build.WriteAsync("path", "/socket");
        await tab.KeepAsync("1-trigger");
        await build.AddAsync("Function", "process-request", "Process Request");
        await build.PortsAsync("in", "req", "msg", "close");
        await build.PortsAsync("out", "req", "msg");
        await build.PasteCodeAsync("Process Request", ChatText.CodeOf("process-request"));
        await build.AddAsync("Function", "affirm-connection", "Affirm Connection");
        await build.PortsAsync("out");
        await build.PasteCodeAsync("Affirm Connection", ChatText.CodeOf("affirm-connection"));
        await build.AddAsync("Function", "handle-messages", "Handle Messages");
        await build.PortsAsync("out");
        await build.PasteCodeAsync("Handle Messages", ChatText.CodeOf("handle-messages"));
        await tab.KeepAsync("2-functions");
        await build.ShowAllAsync();
        await build.LinkAsync("websocket", "req", "process-request", "req");
        await build.LinkAsync("websocket", "message", "process-request", "msg");
        await build.LinkAsync("websocket", "close", "process-request", "close");
        await build.LinkAsync("process-request", "req", "affirm-connection", "in");
        await build.LinkAsync("process-request", "msg", "handle-messages", "in");
        await tab.KeepAsync("3-links");
    }

    // The host itself tells the drawn graph and the written one apart: by where the nodes stand, and by nothing else.
    private static async Task ExpectTheChatAsync(EditorHost host)
    {
        await RunningHand.DraftAsync(host, "chat", text => text.Contains("process-request.msg -> handle-messages.in", StringComparison.Ordinal));
        var (status, told) = await host.Admin.AskAsync(HttpMethod.Post, "/api/graphs/chat/compare", JsonSerializer.Serialize(new { text = ChatText.Whole, with = "draft" }));
        Assert.Equal(HttpStatusCode.OK, status);
        var nodes = told.GetProperty("nodes");
        var links = told.GetProperty("links");
        foreach (var list in new[] { nodes.GetProperty("added"), nodes.GetProperty("removed"), nodes.GetProperty("changed"), links.GetProperty("added"), links.GetProperty("removed"), told.GetProperty("graph") })
        {
            Assert.True(list.GetArrayLength() == 0, told.ToString());
        }
    }

    private static async Task<int> AllAsync(ILocator button)
    {
        var steps = 0;
        for (; await button.IsEnabledAsync(); steps++)
        {
            await button.ClickAsync();
        }

        return steps;
    }
}
