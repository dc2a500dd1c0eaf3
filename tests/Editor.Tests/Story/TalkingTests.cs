using System.Text.RegularExpressions;
using Lolo.Editor.Tests.Hands;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lolo.Editor.Tests.Story;

/// <summary>A chat that is worked on while people talk in it. Needs Chromium and Node, so only <c>test.sh</c> runs it.</summary>
public sealed class TalkingTests
{
    private const string Broken = "exports.handler = async ({ clients, sender, text }) => {\n  const words = = text;\n};\n";

    [Fact(Explicit = true)]
    public async Task Broken_code_is_told_at_its_line_while_the_old_version_chats_and_mended_code_is_deployed_under_talk()
    {
        await using var host = await EditorHost.StartAsync();
        await using var browser = await EditorBrowser.StartAsync();
        var tab = await browser.LogInAsync(host);
        var (build, run) = (new BuildingHand(tab), new RunningHand(tab));
        await build.OpenAsync(host, "chat");
        await run.PanelAsync("Try");
        var ann = await TryingHand.ConnectAsync(tab, 1);
        var ben = await TryingHand.ConnectAsync(tab, 2);
        await using var cat = await Wscat.ConnectAsync(host.Admin.Process.Url("/socket"));
        await build.ShowAllAsync();
        await build.Node("handle-messages").ClickAsync();

        await BreakAsync(tab, build, run);
        await run.PanelAsync("Try");
        await SayAllAsync(ann, ben, cat, "while it is broken");

        await MendAsync(build, run);
        using var quiet = new CancellationTokenSource();
        var talk = TalkAsync(cat, quiet.Token);
        await ann.HearAsync(cat.Id, "word 1.");
        await run.AgreeAsync(host, "chat", 2);
        await cat.SayAsync("new words.");
        await ann.HearAsync(cat.Id, "NEW WORDS.");
        await quiet.CancelAsync();
        var said = await talk;
        await ben.HearAsync(cat.Id, $"WORD {said - 1}.");
        await tab.KeepAsync("9-mended");
        foreach (var client in new[] { ann, ben })
        {
            Assert.Equal(Enumerable.Range(0, said), await NumbersAsync(client, cat));
            await client.StillThereAsync();
        }

        await RollBackAsync(tab, run, 1);
        await run.PanelAsync("Try");
        await SayAllAsync(ann, ben, cat, "after the way back");
        await ann.StillThereAsync();
        await ben.StillThereAsync();
        Assert.True(tab.Faults.IsEmpty, tab.FaultText);
    }

    private static async Task BreakAsync(EditorTab tab, BuildingHand build, RunningHand run)
    {
        await build.PasteCodeAsync("Handle Messages", Broken);
        await Expect(build.Node("handle-messages")).ToContainTextAsync("1 error");
        await Expect(build.Inspector.GetByText("SyntaxError: Unexpected token '='")).ToBeVisibleAsync();
        var mark = tab.Page.Locator(".cm-lintRange-error, .cm-lintPoint-error");
        await Expect(build.Code("Handle Messages").Locator(".cm-line", new() { Has = mark })).ToHaveTextAsync("  const words = = text;");
        await run.AskAsync();
        await Expect(run.Dialog.GetByText("One thing must be put right first.")).ToBeVisibleAsync();
        await Expect(run.Dialog.GetByText("Nothing was changed: version 1 goes on.")).ToBeVisibleAsync();
        await Expect(run.Dialog.GetByRole(AriaRole.Button, new() { Name = "Save & Run" })).ToHaveCountAsync(0);
        await tab.KeepAsync("8-broken");
        await run.Dialog.GetByRole(AriaRole.Button, new() { NameRegex = new("^error") }).ClickAsync();
        await Expect(run.Dialog).ToBeHiddenAsync();
        await Expect(build.Code("Handle Messages")).ToBeFocusedAsync();
    }

    private static async Task MendAsync(BuildingHand build, RunningHand run)
    {
        var mended = ChatText.CodeOf("handle-messages").Replace("says: ${text}", "says: ${text.toUpperCase()}", StringComparison.Ordinal);
        await build.PasteCodeAsync("Handle Messages", mended);
        await Expect(build.Node("handle-messages")).Not.ToContainTextAsync("1 error");
        await run.AskAsync();
        await Expect(run.Changes).ToHaveTextAsync([new Regex("handle-messages")]);
    }

    private static async Task SayAllAsync(TryingHand ann, TryingHand ben, Wscat cat, string words)
    {
        await ann.SayAsync($"Ann {words}");
        await ben.HearAsync(ann.Id, $"Ann {words}");
        await cat.HearAsync(ann.Id, $"Ann {words}");
        await cat.SayAsync($"Cat {words}");
        await ann.HearAsync(cat.Id, $"Cat {words}");
        await ben.HearAsync(cat.Id, $"Cat {words}");
    }

    // The panel shows the last 200 messages, so this is no faster than people type, and slower where a deploy takes its time: there must be
    // a word left for the new version.
    private static async Task<int> TalkAsync(Wscat cat, CancellationToken cancellation)
    {
        var said = 0;
        for (; !cancellation.IsCancellationRequested && said < 150; said++)
        {
            await cat.SayAsync($"word {said}.");
            await Task.Delay(said < 100 ? 100 : 1200, CancellationToken.None);
        }

        return said;
    }

    private static async Task<IEnumerable<int>> NumbersAsync(TryingHand client, Wscat of) =>
        Regex.Matches(await client.TextAsync(), $"{Regex.Escape(of.Id)} says: (?:word|WORD) (?<number>[0-9]+)\\.").Select(match => int.Parse(match.Groups["number"].ValueSpan, System.Globalization.CultureInfo.InvariantCulture));

    private static async Task RollBackAsync(EditorTab tab, RunningHand run, int version)
    {
        var panel = await run.PanelAsync("Versions");
        await panel.GetByRole(AriaRole.List, new() { Name = "Versions" }).GetByRole(AriaRole.Button, new() { NameRegex = new($"^{version} ") }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Heading, new() { Name = $"Version {version}" })).ToBeVisibleAsync();
        await panel.GetByRole(AriaRole.Button, new() { Name = "Roll back" }).ClickAsync();
        await Expect(panel.GetByRole(AriaRole.Button, new() { NameRegex = new("^3 .*runs") })).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("Runs version 3").First).ToBeVisibleAsync();
        await tab.KeepAsync("10-rolled-back");
    }
}
