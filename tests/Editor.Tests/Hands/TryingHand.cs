using System.Text.Json;
using Microsoft.Playwright;
using static Microsoft.Playwright.Assertions;

namespace Lolo.Editor.Tests.Hands;

/// <summary>A WebSocket client of the Try panel.</summary>
internal sealed class TryingHand
{
    private readonly ILocator _card;

    private TryingHand(ILocator card, string id) => (_card, Id) = (card, id);

    /// <summary>The session id that the chat told it.</summary>
    public string Id { get; }

    /// <summary>Connects the client with this number; the panel is open, and so are those before it.</summary>
    public static async Task<TryingHand> ConnectAsync(EditorTab tab, int number)
    {
        if (number > 1)
        {
            await tab.Page.GetByRole(AriaRole.Button, new() { Name = "Add client" }).ClickAsync();
        }

        var card = tab.Page.GetByRole(AriaRole.Region, new() { Name = $"Client {number}", Exact = true });
        await card.GetByRole(AriaRole.Button, new() { Name = "Connect", Exact = true }).ClickAsync();
        await Expect(card.GetByRole(AriaRole.Status)).ToHaveTextAsync("connected");
        var greeting = await card.GetByText("yourConnectionId").TextContentAsync();
        using var body = JsonDocument.Parse(greeting![greeting!.IndexOf('{')..(greeting.LastIndexOf('}') + 1)]);
        return new(card, body.RootElement.GetProperty("yourConnectionId").GetString()!);
    }

    /// <summary>Types a message and presses Enter.</summary>
    public async Task SayAsync(string text)
    {
        var field = _card.GetByLabel("Message");
        await field.FillAsync(text);
        await field.PressAsync("Enter");
    }

    /// <summary>Waits until it has heard a text of somebody.</summary>
    public Task HearAsync(string who, string text) => Expect(_card.GetByText($"{who} says: {text}")).ToHaveCountAsync(1);

    /// <summary>All that it shows, as text.</summary>
    public async Task<string> TextAsync() => await _card.GetByRole(AriaRole.Log).InnerTextAsync();

    /// <summary>It is connected and was never anything else.</summary>
    public async Task StillThereAsync()
    {
        await Expect(_card.GetByRole(AriaRole.Status)).ToHaveTextAsync("connected");
        await Expect(_card.GetByText("Connected to")).ToHaveCountAsync(1);
    }
}
