using System.Text.Json;
using Lolo.Editor.Tests.Hands;
using Lolo.EndToEnd.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lolo.Editor.Tests.Story;

/// <summary>What axe-core finds in the page. Needs Chromium and Node's tools, so only <c>test.sh</c> runs it.</summary>
public sealed class AccessTests(EditorStage stage) : IClassFixture<EditorStage>
{
    private static readonly string _axe = Path.Combine(Repository.Root, "tests", "EndToEnd.Tests", "npm", "node_modules", "axe-core", "axe.min.js");

    [Theory(Explicit = true)]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Nothing_keeps_people_out_who_see_hear_or_move_in_another_way(ColorScheme scheme)
    {
        Assert.True(File.Exists(_axe), "axe-core is missing; ./test.sh installs it");
        var host = await stage.HostAsync();
        var tab = await (await stage.BrowserAsync()).LogInAsync(host, scheme);
        var (build, run) = (new BuildingHand(tab), new RunningHand(tab));
        var found = new List<string>();
        async Task LookAsync(string where) => found.AddRange(await FaultsAsync(tab, where));

        await LookAsync("list of graphs");
        await build.OpenAsync(host, "chat");
        await build.Node("process-request").ClickAsync();
        await Expect(build.Code("Process Request")).ToBeVisibleAsync();
        await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Text beside the canvas" }).ClickAsync();
        await Expect(tab.Page.GetByText("graph: chat").First).ToBeVisibleAsync();
        foreach (var name in new[] { "Logs", "Link", "Sessions & URLs", "Try", "Problems", "Versions" })
        {
            await Expect(await run.PanelAsync(name)).ToBeVisibleAsync();
            await LookAsync(name);
        }

        await tab.Page.Keyboard.PressAsync("Control+k");
        await Expect(tab.Page.GetByRole(AriaRole.Dialog)).ToBeVisibleAsync();
        await LookAsync("commands");
        await tab.Page.Keyboard.PressAsync("Escape");
        await run.AskAsync();
        await Expect(run.Dialog.GetByRole(AriaRole.Button, new() { Name = "Close" }).First).ToBeVisibleAsync();
        await LookAsync("Save & Run");
        Assert.True(found.Count == 0, string.Join('\n', found));
    }

    [Fact(Explicit = true)]
    public async Task A_fault_would_be_found()
    {
        var tab = await (await stage.BrowserAsync()).LogInAsync(await stage.HostAsync());
        await tab.Page.EvaluateAsync("document.body.append(document.createElement('button'))");
        Assert.Contains(await FaultsAsync(tab, "here"), fault => fault.Contains("button-name", StringComparison.Ordinal));
    }

    private static async Task<IEnumerable<string>> FaultsAsync(EditorTab tab, string where)
    {
        await tab.Page.EvaluateAsync($"() => {{ if (!globalThis.axe) {{ {await File.ReadAllTextAsync(_axe)} }} }}");
        var told = await tab.Page.EvaluateAsync<JsonElement>("axe.run(document, { resultTypes: ['violations'] })");
        return [.. told.GetProperty("violations").EnumerateArray()
            .Where(fault => fault.GetProperty("impact").GetString() is "serious" or "critical")
            .SelectMany(fault => fault.GetProperty("nodes").EnumerateArray().Select(node => $"{where}: {fault.GetProperty("id")}: {node.GetProperty("html")}\n  {node.GetProperty("failureSummary")}"))];
    }
}
