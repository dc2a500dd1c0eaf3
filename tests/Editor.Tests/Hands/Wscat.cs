using System.Text.Json;
using Lolo.EndToEnd.Tests;

namespace Lolo.Editor.Tests.Hands;

/// <summary>Somebody in the chat who does not know of the editor.</summary>
internal sealed class Wscat : IAsyncDisposable
{
    private static readonly string _program = Path.Combine(Repository.Root, "tests", "EndToEnd.Tests", "npm", "node_modules", "wscat", "bin", "wscat");
    private readonly ToolProcess _tool;

    private Wscat(ToolProcess tool, string id) => (_tool, Id) = (tool, id);

    /// <summary>The session id that the chat told it.</summary>
    public string Id { get; }

    public static async Task<Wscat> ConnectAsync(string url)
    {
        Assert.True(File.Exists(_program), "wscat is missing; ./test.sh installs it");
        var tool = ToolProcess.Start("node", [_program, "-c", url]);
        var line = await tool.Out.FindAsync("yourConnectionId");
        using var greeting = JsonDocument.Parse(line[line.IndexOf('{')..]);
        return new(tool, greeting.RootElement.GetProperty("yourConnectionId").GetString()!);
    }

    public Task SayAsync(string text) => _tool.TypeAsync(text);

    public Task HearAsync(string who, string text) => _tool.Out.FindAsync($"{who} says: {text}");

    public ValueTask DisposeAsync() => _tool.DisposeAsync();
}
