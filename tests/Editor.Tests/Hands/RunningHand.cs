using System.Net;
using System.Text.Json;
using Lolo.EndToEnd.Tests;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lolo.Editor.Tests.Hands;

/// <summary>A person who runs graphs and watches them.</summary>
internal sealed class RunningHand(EditorTab tab)
{
    private IPage Page => tab.Page;

    /// <summary>The dialog that says what will change.</summary>
    public ILocator Dialog => Page.GetByRole(AriaRole.Dialog, new() { Name = "Save & Run" });

    /// <summary>What it says will change, one line each.</summary>
    public ILocator Changes => Dialog.GetByRole(AriaRole.List, new() { Name = "What will change" }).GetByRole(AriaRole.Listitem);

    /// <summary>Rows of the log.</summary>
    public ILocator Log => Page.GetByRole(AriaRole.Grid, new() { Name = "Log" }).GetByRole(AriaRole.Row);

    /// <summary>Presses Save &amp; Run, which asks.</summary>
    public Task AskAsync() => Page.GetByRole(AriaRole.Banner).GetByRole(AriaRole.Button, new() { Name = "Save & Run" }).First.ClickAsync();

    /// <summary>Says yes and waits until the host says which version serves.</summary>
    public async Task AgreeAsync(EditorHost host, string graph, int version)
    {
        await Dialog.GetByRole(AriaRole.Button, new() { Name = "Save & Run" }).ClickAsync();
        await Expect(Dialog).ToBeHiddenAsync();
        Assert.Equal(version, (await TextsAsync(host, graph)).GetProperty("serving").GetProperty("version").GetInt32());
    }

    /// <summary>Opens a tab of the panels below.</summary>
    public async Task<ILocator> PanelAsync(string name)
    {
        await Page.GetByRole(AriaRole.Tab, new() { Name = name }).ClickAsync();
        return Page.GetByRole(AriaRole.Tabpanel, new() { Name = name, Exact = true });
    }

    /// <summary>Copies the first external URL.</summary>
    public async Task<string> CopyUrlAsync()
    {
        var panel = await PanelAsync("Sessions & URLs");
        await Page.EvaluateAsync("navigator.clipboard.writeText('nothing yet')");
        await panel.GetByRole(AriaRole.Button, new() { Name = "Copy the external URL" }).First.ClickAsync();
        var text = "";
        await Patience.UntilAsync(async () => (text = await Page.EvaluateAsync<string>("navigator.clipboard.readText()")) != "nothing yet", () => "the URL on the clipboard");
        return text;
    }

    /// <summary>What the host has of a graph's text.</summary>
    public static async Task<JsonElement> TextsAsync(EditorHost host, string graph)
    {
        var (status, body) = await host.Admin.AskAsync(HttpMethod.Get, $"/api/graphs/{graph}/texts");
        Assert.Equal(HttpStatusCode.OK, status);
        return body;
    }

    /// <summary>The draft of a graph, once it is one that is waited for.</summary>
    public static async Task<string> DraftAsync(EditorHost host, string graph, Predicate<string> wanted)
    {
        string? text = null;
        await Patience.UntilAsync(
            async () =>
            {
                var draft = (await TextsAsync(host, graph)).GetProperty("draft");
                text = draft.ValueKind == JsonValueKind.Null ? null : draft.GetProperty("text").GetString();
                return text is not null && wanted(text);
            },
            () => $"another draft than\n{text}");
        return text!;
    }
}
