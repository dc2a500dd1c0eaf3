namespace Lolo.Editor.Tests;

/// <summary>One browser and one host with the chat for the tests of a class, which change nothing of that graph. Neither is started before it is asked for.</summary>
public sealed class EditorStage : IAsyncDisposable
{
    private readonly Lazy<Task<EditorBrowser>> _browser = new(EditorBrowser.StartAsync);
    private readonly Lazy<Task<EditorHost>> _host = new(() => EditorHost.StartAsync());

    /// <summary>The browser, in which every test is a person of its own.</summary>
    internal Task<EditorBrowser> BrowserAsync() => _browser.Value;

    /// <summary>The host.</summary>
    internal Task<EditorHost> HostAsync() => _host.Value;

    public async ValueTask DisposeAsync()
    {
        if (_browser.IsValueCreated)
        {
            await (await _browser.Value).DisposeAsync();
        }

        if (_host.IsValueCreated)
        {
            await (await _host.Value).DisposeAsync();
        }
    }
}
