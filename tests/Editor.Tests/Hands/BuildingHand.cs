using System.Text.RegularExpressions;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lolo.Editor.Tests.Hands;

/// <summary>A person who builds graphs: what they do with mouse and keys, and no more.</summary>
internal sealed class BuildingHand(EditorTab tab)
{
    private IPage Page => tab.Page;

    /// <summary>The panel of what is selected.</summary>
    public ILocator Inspector => Page.GetByRole(AriaRole.Complementary, new() { Name = "Inspector" });

    /// <summary>A node on the canvas.</summary>
    public ILocator Node(string id) => Page.Locator($"[id=\"node-{id}\"]");

    /// <summary>Opens a graph.</summary>
    public async Task OpenAsync(EditorHost host, string graph)
    {
        await Page.GotoAsync($"{host.Url}/#/graph/{graph}");
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = "Save & Run" })).ToBeEnabledAsync();
    }

    /// <summary>Makes an empty graph, which opens.</summary>
    public async Task NewGraphAsync(string title, string id)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = "All graphs" }).ClickAsync();
        await Page.GetByRole(AriaRole.Button, new() { Name = "New graph" }).ClickAsync();
        var dialog = Page.GetByRole(AriaRole.Dialog);
        await dialog.GetByLabel("Title").FillAsync(title);
        await dialog.GetByLabel("Name").FillAsync(id);
        await dialog.GetByRole(AriaRole.Button, new() { Name = "Create" }).ClickAsync();
        await Expect(Page.GetByRole(AriaRole.Heading, new() { Name = "This graph is empty" })).ToBeVisibleAsync();
    }

    /// <summary>Takes a node from the gallery by keys, and gives it its id and label.</summary>
    public async Task AddAsync(string title, string id, string label)
    {
        var entry = Page.GetByRole(AriaRole.Complementary, new() { Name = "Functions Gallery" }).GetByRole(AriaRole.Button, new() { Name = title, Exact = true });
        await entry.FocusAsync();
        await Page.Keyboard.PressAsync("Enter");
        await WriteAsync("Id", id);
        await Expect(Node(id)).ToBeAttachedAsync();
        await WriteAsync("Label", label);
    }

    /// <summary>Writes into a field of the inspector.</summary>
    public async Task WriteAsync(string field, string value)
    {
        var input = Inspector.GetByRole(AriaRole.Textbox, new() { Name = field, Exact = true });
        await input.FillAsync(value);
        await input.PressAsync("Enter");
    }

    /// <summary>Makes the ports of one side these, by adding, renaming and removing.</summary>
    public async Task PortsAsync(string side, params string[] names)
    {
        var part = Inspector.GetByRole(AriaRole.Region, new() { Name = side == "in" ? "In ports" : "Out ports" });
        var fields = part.GetByRole(AriaRole.Textbox);
        for (var count = await fields.CountAsync(); count > names.Length; count--)
        {
            await part.GetByRole(AriaRole.Button, new() { NameRegex = new("^Remove") }).Last.ClickAsync();
            await Expect(fields).ToHaveCountAsync(count - 1);
        }

        for (var i = 0; i < names.Length; i++)
        {
            if (await fields.CountAsync() <= i)
            {
                await part.GetByRole(AriaRole.Button, new() { Name = $"Add an {side} port" }).ClickAsync();
            }

            await fields.Nth(i).FillAsync(names[i]);
            await fields.Nth(i).PressAsync("Enter");
            await Expect(part.GetByRole(AriaRole.Textbox, new() { Name = $"The {side} port {names[i]}", Exact = true })).ToBeVisibleAsync();
        }
    }

    /// <summary>Puts code in place of that of the selected node.</summary>
    public async Task PasteCodeAsync(string label, string code)
    {
        await Page.EvaluateAsync("text => navigator.clipboard.writeText(text)", code);
        var field = Code(label);
        await field.ClickAsync();
        await Page.Keyboard.PressAsync("Control+a");
        await Page.Keyboard.PressAsync("Control+v");
    }

    /// <summary>Where the code of a node is written.</summary>
    public ILocator Code(string label) => Inspector.GetByRole(AriaRole.Textbox, new() { NameRegex = new($"^Code of {Regex.Escape(label)}\\.") });

    /// <summary>Brings all nodes into sight.</summary>
    public async Task ShowAllAsync()
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = "Show the whole graph" }).ClickAsync();
        await Page.GetByRole(AriaRole.Main, new() { Name = "Graph" }).Locator(".react-flow__viewport").EvaluateAsync(
            """
            async view => {
              const place = () => view.style.transform;
              for (let was = '', still = 0; still < 5; was = place()) {
                await new Promise(done => requestAnimationFrame(done));
                still = place() === was ? still + 1 : 0;
              }
            }
            """);
    }

    /// <summary>Draws a link with the mouse, from a dot to a dot.</summary>
    public async Task LinkAsync(string from, string outPort, string to, string inPort)
    {
        var (x, y) = await MiddleAsync(Node(from).Locator($"[data-port=\"out.{outPort}\"]"));
        var (toX, toY) = await MiddleAsync(Node(to).Locator($"[data-port=\"in.{inPort}\"]"));
        await Page.Mouse.MoveAsync(x, y);
        await Page.Mouse.DownAsync();
        await Page.Mouse.MoveAsync((x + toX) / 2, (y + toY) / 2, new() { Steps = 4 });
        await Page.Mouse.MoveAsync(toX, toY, new() { Steps = 4 });
        await Page.Mouse.UpAsync();
        await Expect(Page.GetByRole(AriaRole.Button, new() { Name = $"Undo: Link {from}.{outPort} -> {to}.{inPort}" })).ToBeVisibleAsync();
    }

    private static async Task<(float X, float Y)> MiddleAsync(ILocator dot)
    {
        var box = await dot.BoundingBoxAsync();
        Assert.NotNull(box);
        return (box.X + (box.Width / 2), box.Y + (box.Height / 2));
    }
}
