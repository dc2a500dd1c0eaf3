using Lolo.Editor.Tests.Hands;
using Lolo.EndToEnd.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lolo.Editor.Tests.Story;

/// <summary>
/// The pictures of <c>docs/images</c>: a chat that is watched while people talk in it. Needs Chromium; with <c>LOLO_UPDATE=1</c> it writes them anew.
/// </summary>
public sealed class PictureTests
{
    private static readonly string[] _words = ["Good morning!", "Is the new graph out?", "Since nine, and nobody was cut off.", "Then let us have a look at it.", "I see every message pass by.", "So do I."];

    [Theory(Explicit = true)]
    [InlineData(ColorScheme.Light, "editor-light")]
    [InlineData(ColorScheme.Dark, "editor-dark")]
    public async Task A_chat_is_watched_while_people_talk_in_it(ColorScheme scheme, string name)
    {
        var isUpdate = Environment.GetEnvironmentVariable("LOLO_UPDATE") == "1";

        // In the picture of the documents the port is the one that they speak of.
        await using var host = await EditorHost.StartAsync("chat", null, isUpdate ? ["--port", "4000"] : []);
        await using var browser = await EditorBrowser.StartAsync();
        var tab = await browser.LogInAsync(host, scheme);
        var (build, run) = (new BuildingHand(tab), new RunningHand(tab));
        await build.OpenAsync(host, "chat");
        await run.PanelAsync("Logs");
        using var quiet = new CancellationTokenSource();
        var talk = await TalkAsync(host, quiet.Token);
        await build.ShowAllAsync();
        await build.Node("process-request").ClickAsync();
        await Expect(build.Code("Process Request")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByText("client has connected").First).ToBeVisibleAsync();
        await Expect(build.Node("handle-messages").GetByText("ms")).ToBeVisibleAsync();
        await Expect(tab.Page.GetByRole(AriaRole.Main, new() { Name = "Graph" }).GetByText("/s").First).ToBeVisibleAsync();

        // Rates are those of the last seconds.
        await Task.Delay(TimeSpan.FromSeconds(3), CancellationToken.None);
        await tab.KeepAsync(name);
        if (isUpdate)
        {
            var folder = Directory.CreateDirectory(Path.Combine(Repository.Root, "docs", "images"));
            await tab.Page.ScreenshotAsync(new() { Path = Path.Combine(folder.FullName, $"{name}.png") });
        }

        await quiet.CancelAsync();
        await talk;
        Assert.True(tab.Faults.IsEmpty, tab.FaultText);
    }

    // Everybody says something in turn; what they hear stays in their sockets, which is little.
    private static async Task<Task> TalkAsync(EditorHost host, CancellationToken cancellation)
    {
        var people = new List<ChatClient>();
        foreach (var _ in _words)
        {
            people.Add(await host.Admin.Process.ConnectAsync("/socket"));
            await people[^1].GreetingAsync();
        }

        return SayAsync();

        async Task SayAsync()
        {
            for (var turn = 0; !cancellation.IsCancellationRequested; turn++)
            {
                await people[turn % people.Count].SayAsync(_words[turn % _words.Length]);
                await Task.Delay(60, CancellationToken.None);
            }

            people.ForEach(person => person.Dispose());
        }
    }
}
