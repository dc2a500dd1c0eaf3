using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lolo.EndToEnd.Tests.Examples;

/// <summary>The chat page in a real browser. Needs Chromium, so only <c>test.sh</c> runs it.</summary>
public sealed class ChatPageBrowserTests
{
    [Fact(Explicit = true)]
    public async Task Two_people_talk_and_see_who_says_what()
    {
        Assert.True(Browser.Path is not null, "Chromium is missing; ./test.sh installs it");
        await using var host = await HostProcess.StartAsync("--graph", "chat-page");
        await using var browser = await Browser.StartAsync();
        var asked = new List<string>();
        var ann = await browser.OpenAsync("about:blank");
        ann.Request += (_, request) => asked.Add(request.Url);
        var faults = FaultsOf(ann);
        await ann.GotoAsync(Url(host));
        var ben = await browser.OpenAsync(Url(host), ColorScheme.Dark);
        faults.AddRange(FaultsOf(ben));
        await SayAsync(ann, "Ann", "hello, <i>is</i> anybody there?");
        await SayAsync(ben, "Ben", "I am");

        await Expect(ann.Locator("#people")).ToHaveTextAsync("Ann, Ben");
        foreach (var (page, who, other, text) in new[] { (ann, "Ann", "Ben", "I am"), (ben, "Ben", "Ann", "hello, <i>is</i> anybody there?") })
        {
            await Expect(page.Locator("li:not(.mine) .text")).ToHaveTextAsync(text);
            await Expect(page.Locator("li:not(.mine) .who b")).ToHaveTextAsync(other);
            await Expect(page.Locator("li.mine .who b")).ToHaveTextAsync("You");
            await KeepAsync(page, who);
        }

        var light = await GroundAsync(ann);
        Assert.NotEqual(light, await GroundAsync(ben));
        Assert.All(asked.Where(url => !url.StartsWith("data:", StringComparison.Ordinal)), url => Assert.Equal(Url(host), url));
        Assert.Empty(faults);
    }

    [Fact(Explicit = true)]
    public async Task A_page_whose_host_restarts_connects_again_and_keeps_its_name()
    {
        Assert.True(Browser.Path is not null, "Chromium is missing; ./test.sh installs it");
        await using var browser = await Browser.StartAsync();
        IPage page;
        int port;
        await using (var host = await HostProcess.StartAsync("--graph", "chat-page"))
        {
            port = host.Port;
            page = await browser.OpenAsync(Url(host));
            await SayAsync(page, "Ann", "before");
            await Expect(page.Locator("li.mine .text")).ToHaveTextAsync("before");
            Assert.Equal(0, await host.StopAsync());
        }

        await Expect(page.Locator("#state")).ToHaveTextAsync("reconnecting");
        await Expect(page.Locator("button")).ToBeDisabledAsync();
        await using var again = await HostProcess.StartAsync("--graph", "chat-page", "--port", $"{port}");
        await Expect(page.Locator("#state")).ToHaveTextAsync("connected", new() { Timeout = 30_000 });
        await Expect(page.Locator("#people")).ToHaveTextAsync("Ann");
        await page.FillAsync("#text", "after");
        await page.PressAsync("#text", "Enter");
        await Expect(page.Locator("li.mine .text")).ToHaveTextAsync("after");
    }

    private static string Url(HostProcess host) => $"http://localhost:{host.Port}/";

    private static async Task SayAsync(IPage page, string name, string text)
    {
        await Expect(page.Locator("#state")).ToHaveTextAsync("connected");
        await page.FillAsync("#name", name);
        await page.FillAsync("#text", text);
        await page.ClickAsync("button");
    }

    private static List<string> FaultsOf(IPage page)
    {
        var faults = new List<string>();
        page.PageError += (_, error) => faults.Add(error);
        page.Console += (_, message) => faults.AddRange(message.Type == "error" ? [message.Text] : Array.Empty<string>());
        return faults;
    }

    private static Task<string> GroundAsync(IPage page) => page.EvaluateAsync<string>("getComputedStyle(document.body).backgroundColor");

    // For people who want to see it: LOLO_SCREENSHOTS names a folder.
    private static async Task KeepAsync(IPage page, string name)
    {
        if (Environment.GetEnvironmentVariable("LOLO_SCREENSHOTS") is { Length: > 0 } folder)
        {
            await page.ScreenshotAsync(new() { Path = Path.Combine(folder, $"chat-page-{name}.png") });
        }
    }
}
