using Lolo.EndToEnd.Tests;
using Lolo.EndToEnd.Tests.Admin;

namespace Lolo.Editor.Tests;

/// <summary>The built host with graphs in a folder of their own, and the way in to its editor.</summary>
internal sealed class EditorHost : IAsyncDisposable
{
    private readonly TemporaryFolder _folder;

    private EditorHost(AdminHost host, TemporaryFolder folder) => (Admin, _folder) = (host, folder);

    /// <summary>The host and its admin port.</summary>
    public AdminHost Admin { get; }

    /// <summary>Where the editor is, without a slash at the end.</summary>
    public string Url => $"http://localhost:{Admin.Port}";

    /// <summary>Starts the host with a graph.</summary>
    /// <param name="name">Name of the file, without its ending.</param>
    /// <param name="text">Its text; null for that of the example of this name.</param>
    /// <param name="arguments">Options of the host.</param>
    public static async Task<EditorHost> StartAsync(string name = "chat", string? text = null, params string[] arguments)
    {
        var folder = new TemporaryFolder();
        Directory.CreateDirectory(Path.Combine(folder.Path, "graphs"));
        var file = folder.Write(Path.Combine("graphs", $"{name}.yaml"), text ?? await File.ReadAllTextAsync(Repository.Graph(name)));
        try
        {
            return new(await AdminHost.StartAsync(file, folder, arguments), folder);
        }
        catch
        {
            folder.Dispose();
            throw;
        }
    }

    /// <summary>Full path of a graph's file.</summary>
    public string FileOf(string name) => Path.Combine(_folder.Path, "graphs", $"{name}.yaml");

    /// <summary>A link that lets one browser in, once.</summary>
    public async Task<string> LinkAsync()
    {
        var (code, link, error) = await Admin.RunAsync("health", "--link");
        Assert.True(code == 0, error);
        return link.Trim();
    }

    public async ValueTask DisposeAsync()
    {
        await Admin.DisposeAsync();
        _folder.Dispose();
    }
}
