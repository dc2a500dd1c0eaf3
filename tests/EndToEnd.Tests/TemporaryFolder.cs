namespace Lolo.EndToEnd.Tests;

/// <summary>A folder that goes with the test.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("lolo-test-").FullName;

    public string Write(string name, string text)
    {
        var file = System.IO.Path.Combine(Path, name);
        File.WriteAllText(file, text);
        return file;
    }

    /// <summary>Writes aside and renames, so that nobody reads a part of the text.</summary>
    public void Replace(string name, string text) => File.Move(Write($"{name}.new", text), System.IO.Path.Combine(Path, name), overwrite: true);

    public void Dispose() => Directory.Delete(Path, recursive: true);
}
