using Lolo.EndToEnd.Tests;
using Microsoft.Playwright;

namespace Lolo.Editor.Tests;

/// <summary>Chromium of this system without a window. For it <c>evil.example</c> is this machine, as a page of the web can arrange.</summary>
internal sealed class EditorBrowser : IAsyncDisposable
{
    /// <summary>A name of somebody else's that leads here.</summary>
    public const string ForeignName = "evil.example";

    private static readonly string[] _places = ["/usr/bin/chromium", "/usr/bin/chromium-browser", "/usr/bin/google-chrome"];
    private readonly IPlaywright _playwright;
    private readonly IBrowser _browser;

    private EditorBrowser(IPlaywright playwright, IBrowser browser) => (_playwright, _browser) = (playwright, browser);

    public static async Task<EditorBrowser> StartAsync()
    {
        var path = Array.Find(_places, File.Exists);
        Assert.True(path is not null, "Chromium is missing; ./test.sh installs it");

        // What is expected of a page has five seconds otherwise, whatever the context allows.
        Assertions.SetDefaultExpectTimeout((float)Patience.Limit.TotalMilliseconds);
        var playwright = await Playwright.CreateAsync();
        return new(playwright, await playwright.Chromium.LaunchAsync(new()
        {
            ExecutablePath = path,
            Headless = true,
            Args = ["--no-sandbox", "--disable-gpu", "--disable-background-networking", $"--host-resolver-rules=MAP {ForeignName} 127.0.0.1"],
        }));
    }

    /// <summary>A tab of a person who has never been here.</summary>
    public async Task<EditorTab> NewPersonAsync(ColorScheme scheme = ColorScheme.Light)
    {
        var context = await _browser.NewContextAsync(new()
        {
            ColorScheme = scheme,
            ViewportSize = new() { Width = 1400, Height = 900 },
            Permissions = ["clipboard-read", "clipboard-write"],
        });
        context.SetDefaultTimeout((float)Patience.Limit.TotalMilliseconds);
        return await EditorTab.OpenAsync(context);
    }

    /// <summary>A tab of a person whom the host has let in, with the editor open.</summary>
    public async Task<EditorTab> LogInAsync(EditorHost host, ColorScheme scheme = ColorScheme.Light)
    {
        var tab = await NewPersonAsync(scheme);
        await tab.Page.GotoAsync(await host.LinkAsync());
        await Assertions.Expect(tab.Page.GetByText("Connected", new() { Exact = true })).ToBeVisibleAsync();
        return tab;
    }

    public async ValueTask DisposeAsync()
    {
        await _browser.DisposeAsync();
        _playwright.Dispose();
    }
}
