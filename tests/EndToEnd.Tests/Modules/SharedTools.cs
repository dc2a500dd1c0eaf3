namespace Lolo.EndToEnd.Tests.Modules;

/// <summary>The tools folder of module stores: the first test that bundles installs esbuild, and the others find it.</summary>
public sealed class SharedTools : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    /// <summary>Gives a data folder that has no modules yet these tools for its own.</summary>
    public void ShareWith(string data) =>
        Directory.CreateSymbolicLink(Path.Combine(Directory.CreateDirectory(Path.Combine(data, "modules")).FullName, "tools"), _folder.Path);

    public void Dispose() => _folder.Dispose();
}
