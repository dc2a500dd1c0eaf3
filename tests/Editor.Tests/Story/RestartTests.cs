using Lolo.Editor.Tests.Hands;
using Lolo.EndToEnd.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lolo.Editor.Tests.Story;

/// <summary>A host that goes away and comes back. Needs Chromium, so only <c>test.sh</c> runs it.</summary>
public sealed class RestartTests
{
    [Fact(Explicit = true)]
    public async Task The_page_says_that_the_host_is_gone_and_is_there_again_by_itself_with_what_was_typed_meanwhile()
    {
        await using var host = await EditorHost.StartAsync();
        await using var browser = await EditorBrowser.StartAsync();
        var tab = await browser.LogInAsync(host);
        var build = new BuildingHand(tab);
        await build.OpenAsync(host, "chat");
        await build.Node("handle-messages").ClickAsync();
        Assert.Equal(0, await host.Admin.StopAsync());
        await Expect(tab.Page.GetByText("No connection").First).ToBeVisibleAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Button, new() { Name = "Save & Run" })).ToBeDisabledAsync();
        await build.WriteAsync("Label", "Typed Meanwhile");
        await tab.KeepAsync("15-host-gone");

        await using var again = await HostProcess.StartAsync("--graph", host.FileOf("chat"), "--data", host.Admin.Data, "--admin-port", $"{host.Admin.Port}");
        await Expect(tab.Page.GetByText("The host was started anew. This page is connected again")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("Connected", new() { Exact = true })).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("Draft saved, not deployed")).ToBeVisibleAsync();
        await Expect(build.Node("handle-messages")).ToContainTextAsync("Typed Meanwhile");
        await RunningHand.DraftAsync(host, "chat", text => text.Contains("label: Typed Meanwhile", StringComparison.Ordinal));
        await tab.KeepAsync("16-host-back");
    }
}
