using System.Collections.Concurrent;
using Lolo.EndToEnd.Tests;
using Microsoft.Playwright;

namespace Lolo.Editor.Tests;

/// <summary>A tab of a browser, and what went on in it.</summary>
internal sealed class EditorTab
{
    // Whatever the policy of a page forbids is told to the page, and from there to the console, which the test reads.
    private const string Tell = "addEventListener('securitypolicyviolation', event => console.error(`policy: ${event.violatedDirective} forbids ${event.blockedURI}`));";

    private EditorTab(IPage page) => Page = page;

    public IPage Page { get; }

    /// <summary>The URLs that it asked for, sockets among them.</summary>
    public ConcurrentQueue<string> Asked { get; } = new();

    /// <summary>What its console called an error, and what nobody caught.</summary>
    public ConcurrentQueue<string> Faults { get; } = new();

    /// <summary>The same in one text, empty when there was none.</summary>
    public string FaultText => string.Join('\n', Faults);

    /// <summary>Opens a tab.</summary>
    /// <param name="context">The person whose it is.</param>
    public static async Task<EditorTab> OpenAsync(IBrowserContext context)
    {
        var tab = new EditorTab(await context.NewPageAsync());
        await tab.Page.AddInitScriptAsync(Tell);
        tab.Page.Request += (_, request) => tab.Asked.Enqueue(request.Url);
        tab.Page.WebSocket += (_, socket) => tab.Asked.Enqueue(socket.Url);
        tab.Page.PageError += (_, error) => tab.Faults.Enqueue(error);
        tab.Page.Console += (_, line) =>
        {
            if (line.Type == "error")
            {
                tab.Faults.Enqueue($"{line.Text} ({line.Location})");
            }
        };
        return tab;
    }

    /// <summary>Another tab of the same person.</summary>
    public Task<EditorTab> AnotherAsync() => OpenAsync(Page.Context);

    /// <summary>Keeps a picture of what a person sees, in <c>TestResults/editor</c>.</summary>
    public Task KeepAsync(string name) => Page.ScreenshotAsync(new() { Path = Path.Combine(Repository.Root, "TestResults", "editor", $"{name}.png") });
}
