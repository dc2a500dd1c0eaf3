using System.Globalization;
using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Lolo.EndToEnd.Tests;

/// <summary>The built host at work, on a free port.</summary>
internal sealed partial class HostProcess : IAsyncDisposable
{
    private readonly ToolProcess _tool;
    private readonly TemporaryFolder _data;

    private HostProcess(ToolProcess tool, TemporaryFolder data, int port)
    {
        _tool = tool;
        _data = data;
        Port = port;
    }

    public int Port { get; }

    public int Id => _tool.Id;

    public LineLog Out => _tool.Out;

    public LineLog Error => _tool.Error;

    /// <summary>Starts the host and waits until it listens. Its port is a free one and its data goes with the test, unless the arguments say otherwise.</summary>
    public static Task<HostProcess> StartAsync(params string[] arguments) => StartAsync(arguments, new Dictionary<string, string>());

    /// <summary>Starts the host, in the repository or a folder, with variables set in its environment and waits until it listens.</summary>
    public static async Task<HostProcess> StartAsync(string[] arguments, IReadOnlyDictionary<string, string> environment, string? folder = null)
    {
        var data = new TemporaryFolder();
        string[] port = arguments.Contains("--port") ? [] : ["--port", "0"];
        string[] own = arguments.Contains("--data") ? port : [.. port, "--data", data.Path];
        var tool = ToolProcess.Start(Repository.Host, [.. own, .. arguments], folder, environment);
        try
        {
            var line = await tool.Out.FindAsync("Listening to port ", Patience.Install);
            return new(tool, data, int.Parse(PortIn().Match(line).Groups[1].Value, CultureInfo.InvariantCulture));
        }
        catch (InvalidOperationException error)
        {
            await tool.DisposeAsync();
            data.Dispose();
            throw new InvalidOperationException($"the host did not start: {error.Message}\n{tool.Error.Text}");
        }
    }

    /// <summary>Starts the host with settings of its <c>appsettings.json</c>, such as <c>"Web": { "Limits": {...} }</c>.</summary>
    public static Task<HostProcess> StartWithAsync(TemporaryFolder folder, string settings, params string[] arguments)
    {
        folder.Write("appsettings.json", $$"""{ "Lolo": { {{settings}} } }""");
        return StartAsync(arguments, new Dictionary<string, string>(), folder.Path);
    }

    /// <summary>Runs the host to its end.</summary>
    public static async Task<(int Code, string Out, string Error)> RunAsync(params string[] arguments) => await RunInAsync(Repository.Root, arguments);

    /// <summary>Runs the host to its end in a folder.</summary>
    public static async Task<(int Code, string Out, string Error)> RunInAsync(string folder, params string[] arguments)
    {
        await using var tool = ToolProcess.Start(Repository.Host, arguments, folder);
        var code = await tool.ExitAsync();
        return (code, tool.Out.Text, tool.Error.Text);
    }

    public string Http(string path) => $"http://localhost:{Port}{path}";

    /// <summary>Gets JSON from the host.</summary>
    public async Task<JsonNode?> GetAsync(string path)
    {
        using var client = new HttpClient();
        using var response = await client.GetAsync(Http(path)).WaitAsync(Patience.Limit);
        var text = await response.Content.ReadAsStringAsync();
        Assert.True(response.IsSuccessStatusCode, $"{(int)response.StatusCode} {text}\n{Out.Text}");
        return JsonNode.Parse(text);
    }

    public string Url(string path) => $"ws://localhost:{Port}{path}";

    public Task<ChatClient> ConnectAsync(string path) => ChatClient.ConnectAsync(Url(path));

    /// <summary>Asks the host to end, and does not wait.</summary>
    public void Signal(PosixSignal signal) => _tool.Signal(signal);

    /// <summary>Whether the test has killed it.</summary>
    public bool IsKilled { get; private set; }

    /// <summary>Ends the process as kill -9 does: nothing of it runs any more.</summary>
    public void Kill()
    {
        IsKilled = true;
        _tool.Kill();
    }

    /// <summary>Stops the host in good order.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> StopAsync(PosixSignal signal = PosixSignal.SIGTERM)
    {
        _tool.Signal(signal);
        return await _tool.ExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _tool.DisposeAsync();
        _data.Dispose();
    }

    [GeneratedRegex("Listening to port ([0-9]+)")]
    private static partial Regex PortIn();
}
