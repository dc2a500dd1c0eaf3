using Lolo.Editor.Tests.Hands;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lolo.Editor.Tests.Story;

/// <summary>One text, whoever writes it: the canvas, the clipboard, another editor, another tab. Needs Chromium, so only <c>test.sh</c> runs it.</summary>
public sealed class TextTests
{
    [Fact(Explicit = true)]
    public async Task A_whole_graph_is_pasted_into_an_empty_one_word_for_word_and_runs()
    {
        await using var host = await EditorHost.StartAsync("echo");
        await using var browser = await EditorBrowser.StartAsync();
        var tab = await browser.LogInAsync(host);
        var (build, run) = (new BuildingHand(tab), new RunningHand(tab));
        await build.NewGraphAsync("Pasted", "chat");
        await tab.Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", ChatText.Whole);
        await tab.Page.GetByRole(AriaRole.Application).First.FocusAsync();
        await tab.Page.Keyboard.PressAsync("Control+v");
        await Expect(build.Node("handle-messages")).ToBeAttachedAsync();
        await build.ShowAllAsync();
        await tab.KeepAsync("11-pasted");
        await RunningHand.DraftAsync(host, "chat", text => text == ChatText.Whole);
        await run.AskAsync();
        await run.AgreeAsync(host, "chat", 1);
        Assert.Equal(ChatText.Whole, await File.ReadAllTextAsync(host.FileOf("chat")));
        await run.PanelAsync("Try");
        var ann = await TryingHand.ConnectAsync(tab, 1);
        var ben = await TryingHand.ConnectAsync(tab, 2);
        await ben.SayAsync("hello");
        await ann.HearAsync(ben.Id, "hello");
        Assert.True(tab.Faults.IsEmpty, tab.FaultText);
    }

    [Fact(Explicit = true)]
    public async Task The_canvas_follows_the_file_on_disk()
    {
        await using var host = await EditorHost.StartAsync();
        await using var browser = await EditorBrowser.StartAsync();
        var tab = await browser.LogInAsync(host);
        var build = new BuildingHand(tab);
        await build.OpenAsync(host, "chat");
        await Expect(build.Node("handle-messages")).ToContainTextAsync("Handle Messages");
        await WriteAsync(host, "label: Handle Messages", "label: Tell the Others");
        await Expect(build.Node("handle-messages")).ToContainTextAsync("Tell the Others");
        await Expect(tab.Page.GetByText("Runs version 2").First).ToBeVisibleAsync();
        await tab.KeepAsync("12-followed-the-file");
        Assert.True(tab.Faults.IsEmpty, tab.FaultText);
    }

    [Fact(Explicit = true)]
    public async Task A_file_and_a_draft_that_both_changed_are_shown_side_by_side_and_the_person_chooses()
    {
        await using var host = await EditorHost.StartAsync("chat", null, "--no-watch");
        await using var browser = await EditorBrowser.StartAsync();
        var tab = await browser.LogInAsync(host);
        var build = new BuildingHand(tab);
        await build.OpenAsync(host, "chat");
        await build.Node("handle-messages").ClickAsync();
        await build.WriteAsync("Label", "Mine");
        await RunningHand.DraftAsync(host, "chat", text => text.Contains("label: Mine", StringComparison.Ordinal));
        await WriteAsync(host, "label: Handle Messages", "label: Theirs");
        await Expect(tab.Page.GetByText("The file changed on disk, and you have changes of your own.")).ToBeVisibleAsync();
        await Expect(build.Node("handle-messages")).ToContainTextAsync("Mine");
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Compare and choose…" }).ClickAsync();
        var dialog = tab.Page.GetByRole(AriaRole.Dialog);
        await Expect(dialog.GetByText("label: Theirs")).ToBeVisibleAsync();
        await Expect(dialog.GetByText("label: Mine")).ToBeVisibleAsync();
        await tab.KeepAsync("13-file-or-mine");
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Take the file" }).ClickAsync();
        await Expect(build.Node("handle-messages")).ToContainTextAsync("Theirs");
        Assert.True(tab.Faults.IsEmpty, tab.FaultText);
    }

    [Fact(Explicit = true)]
    public async Task Of_two_tabs_that_write_the_second_is_told_and_nothing_is_overwritten()
    {
        await using var host = await EditorHost.StartAsync();
        await using var browser = await EditorBrowser.StartAsync();
        var first = await browser.LogInAsync(host);
        var second = await first.AnotherAsync();
        var (one, other) = (new BuildingHand(first), new BuildingHand(second));
        foreach (var hand in new[] { one, other })
        {
            await hand.OpenAsync(host, "chat");
            await hand.Node("handle-messages").ClickAsync();
        }

        // A change of one is seen in the other.
        await one.WriteAsync("Label", "First");
        await Expect(other.Node("handle-messages")).ToContainTextAsync("First");

        // The second one's word that the first has saved comes too late for what it is typing.
        await second.Page.RouteAsync("**/api/graphs/chat/draft", async route =>
        {
            await one.WriteAsync("Label", "Ann's");
            await RunningHand.DraftAsync(host, "chat", text => text.Contains("label: Ann's", StringComparison.Ordinal));
            await route.ContinueAsync();
        }, new() { Times = 1 });
        await other.WriteAsync("Label", "Ben's");
        await Expect(second.Page.GetByText("Another tab saved other changes of this graph.")).ToBeVisibleAsync();
        await Expect(other.Node("handle-messages")).ToContainTextAsync("Ben's");
        await Expect(one.Node("handle-messages")).ToContainTextAsync("Ann's");
        await RunningHand.DraftAsync(host, "chat", text => text.Contains("label: Ann's", StringComparison.Ordinal));
        await second.KeepAsync("14-two-tabs");

        await second.Page.GetByRole(AriaRole.Button, new() { Name = "Compare and choose…" }).ClickAsync();
        await second.Page.GetByRole(AriaRole.Dialog).GetByRole(AriaRole.Button, new() { Name = "Keep mine" }).ClickAsync();
        await RunningHand.DraftAsync(host, "chat", text => text.Contains("label: Ben's", StringComparison.Ordinal));
        await Expect(one.Node("handle-messages")).ToContainTextAsync("Ben's");
    }

    private static async Task WriteAsync(EditorHost host, string former, string later)
    {
        var text = await File.ReadAllTextAsync(host.FileOf("chat"));
        Assert.Contains(former, text);
        await File.WriteAllTextAsync(host.FileOf("chat"), text.Replace(former, later, StringComparison.Ordinal));
    }
}
